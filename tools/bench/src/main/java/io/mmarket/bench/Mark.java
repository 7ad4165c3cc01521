/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench;

/** What mmarket promises to reach, each measured beside its peers in the same run. */
public enum Mark {
  /** See {@link #text()}, as of all others. */
  CACHED_BY_INT("read", "cached date by int, one field", "10 ns, 0 bytes", "deep copy, HashMap"),
  CACHED_BY_STRING(
      "read", "cached date by String, one field", "20 ns, 0 bytes", "deep copy, HashMap"),
  COLUMN("read", "one column of a date, summed", "1.1 x a plain double[]", "double[]"),
  POINT(
      "read",
      "random (date, symbol) to close",
      "5 x faster than ChronicleMap.getUsing",
      "Chronicle Map, lmdbjava, HashMap, double[][]"),
  FIRST_CROSS_SECTION(
      "startup", "new JVM to first cross-section", "150 ms", "Chronicle Map, lmdbjava"),
  FIRST_TICK("startup", "new JVM to first tick", "150 ms", "Chronicle Queue"),
  START_BESIDE_MAP(
      "startup",
      "new JVM to first cross-section",
      "5 x faster than Chronicle Map alone",
      "Chronicle Map"),
  START_BESIDE_MAP_WITH_CLASS(
      "startup",
      "new JVM to first cross-section",
      "5 x faster than Chronicle Map with our generated class",
      "Chronicle Map"),
  START_BESIDE_QUEUE(
      "startup", "new JVM to first tick", "5 x faster than Chronicle Queue", "Chronicle Queue"),
  MEMORY(
      "memory",
      "8 JVMs on one store: Pss of its mappings, private dirty",
      "1.02 x the store, 0 bytes",
      "8 heaps"),
  INGEST_DAILY(
      "ingest",
      "daily bars from Parquet to a synced store",
      "1.5 of decoding plus writing",
      "parquet-java, write() + fsync"),
  INGEST_DAILY_BESIDE_DUCKDB(
      "ingest", "daily bars from Parquet", "less than DuckDB's time", "DuckDB"),
  INGEST_TICKS(
      "ingest",
      "ticks from Parquet to a synced store",
      "1.5 of decoding plus writing",
      "parquet-java, write() + fsync"),
  INGEST_TICKS_BESIDE_DUCKDB("ingest", "ticks from Parquet", "less than DuckDB's time", "DuckDB"),
  KNOWN_FILES("ingest", "the files that are known already, again", "1 s", "DuckDB"),
  INGEST_MEMORY(
      "ingest-memory",
      "memory of an ingest's own, whatever the size",
      "heap, off-heap and 150 MB",
      "none"),
  APPEND(
      "append",
      "append of one tick, everything on",
      "1.1 x raw Chronicle Queue",
      "Chronicle Queue"),
  APPEND_BATCHES(
      "append", "ticks a second in batches of 64", "4 x those of single appends", "itself"),
  TAIL("tail", "tail, ticks singly", "0.6 x Chronicle's tailer", "Chronicle Queue, a bare walk"),
  TAIL_BATCHES(
      "tail", "tail, batches of 64", "0.2 x Chronicle's tailer", "Chronicle Queue, a bare walk"),
  SUBSCRIBERS_8(
      "subscribers",
      "append with 8 subscribers of another process, processor time",
      "1.05 x that without",
      "itself"),
  SUBSCRIBERS_64(
      "subscribers",
      "append with 64 subscribers of another process, processor time",
      "1.05 x that without",
      "itself"),
  SUBSCRIBER_STOPPED(
      "subscribers",
      "append with a stopped subscriber, processor time",
      "1.05 x that with a running one",
      "itself"),
  FAN_OUT("fanout", "a delivery to one of 1,000 subscribers of the process", "3 ns", "none"),
  LATENCY_P50(
      "latency",
      "one way between processes at 100,000 ticks/s, p50",
      "1.5 x Aeron IPC",
      "Aeron IPC, Chronicle Queue, Agrona's ring buffer"),
  LATENCY_P99(
      "latency",
      "one way between processes at 100,000 ticks/s, p99",
      "1.5 x Aeron IPC",
      "Aeron IPC, Chronicle Queue, Agrona's ring buffer"),
  SHARED_BACKTEST(
      "seed",
      "50 strategies in 4 JVMs on one store: Pss of its mappings, private dirty",
      "1.02 x the store, 0 bytes",
      "a deep copy a strategy, Parquet in each process");

  private final String group;
  private final String question;
  private final String bound;
  private final String peers;

  Mark(final String group, final String question, final String bound, final String peers) {
    this.group = group;
    this.question = question;
    this.bound = bound;
    this.peers = peers;
  }

  /**
   * Which benchmarks measure it.
   *
   * @return the name of their group
   */
  public String group() {
    return group;
  }

  /**
   * What is measured beside it.
   *
   * @return names of the peers
   */
  public String peers() {
    return peers;
  }

  /**
   * What is asked and what is promised.
   *
   * @return {@code cached date by int, one field: 10 ns, 0 bytes}
   */
  public String text() {
    return question + ": " + bound;
  }
}
