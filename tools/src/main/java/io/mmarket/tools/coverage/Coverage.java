/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.coverage;

import io.mmarket.store.Kind;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.PartitionInfo;
import io.mmarket.store.Series;
import io.mmarket.tools.coverage.Suspicion.What;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Looks through the rows of a kind, of some dates. For one thread, once. */
public final class Coverage {
  private final MarketCenter market;
  private final Kind kind;
  private final LocalDate from;
  private final LocalDate to;
  private final List<Suspicion> suspicions = new ArrayList<>();
  private long suspicionCount;

  private Coverage(
      final MarketCenter market, final Kind kind, final LocalDate from, final LocalDate to) {
    this.market = market;
    this.kind = kind;
    this.from = from;
    this.to = to;
  }

  /**
   * Looks.
   *
   * @param market the open store, which stays the caller's
   * @param kind which rows
   * @param from the first date
   * @param to the last date, included
   * @return what there is and what looks wrong
   */
  public static CoverageReport of(
      final MarketCenter market, final Kind kind, final LocalDate from, final LocalDate to) {
    return new Coverage(market, kind, from, to).report();
  }

  private CoverageReport report() {
    final SortedMap<String, Map<LocalDate, Integer>> rows =
        kind == Kind.DAILY ? ofDays() : ofPartitions();
    final TreeSet<LocalDate> distinct = new TreeSet<>();
    rows.values().forEach(counts -> distinct.addAll(counts.keySet()));
    final List<LocalDate> dates = List.copyOf(distinct);
    final Map<LocalDate, Integer> position = new HashMap<>();
    for (int i = 0; i < dates.size(); i++) {
      position.put(dates.get(i), i);
    }
    final List<SymbolCoverage> found = new ArrayList<>();
    rows.forEach((symbol, counts) -> found.add(coverage(symbol, counts, position)));
    final BitSet marketDates = marketDates(found, dates.size());
    final List<SymbolCoverage> symbols = new ArrayList<>();
    for (final SymbolCoverage one : found) {
      symbols.add(withMissing(one, marketDates, dates));
      looks(one.symbol(), rows.getOrDefault(one.symbol(), Map.of()));
    }
    return new CoverageReport(kind, dates, symbols, suspicions, suspicionCount);
  }

  /** The symbols in byte order, as partitions have them. */
  private SortedMap<String, Map<LocalDate, Integer>> ofDays() {
    final SortedMap<String, Map<LocalDate, Integer>> rows = new TreeMap<>();
    for (final String symbol : symbolsOf(market.partitions())) {
      final Map<LocalDate, Integer> counts = new HashMap<>();
      final Series series = market.getSeriesShared(symbol, from, to);
      for (int i = 0; i < series.size(); i++) {
        counts.put(series.date(i), 1);
      }
      if (!counts.isEmpty()) {
        rows.put(symbol, counts);
      }
    }
    return rows;
  }

  private Iterable<String> symbolsOf(final List<PartitionInfo> partitions) {
    final TreeSet<String> symbols = new TreeSet<>();
    for (final PartitionInfo info : partitions) {
      if (info.kind() == kind) {
        market.universe(kind, firstDate(info).toString()).forEach(symbols::add);
      }
    }
    return symbols;
  }

  private static LocalDate firstDate(final PartitionInfo info) {
    return LocalDate.parse(info.kind() == Kind.DAILY ? info.period() + "-01-01" : info.period());
  }

  private SortedMap<String, Map<LocalDate, Integer>> ofPartitions() {
    final SortedMap<String, Map<LocalDate, Integer>> rows = new TreeMap<>();
    for (final PartitionInfo info : market.partitions()) {
      final LocalDate date = firstDate(info);
      if (info.kind() == kind && !date.isBefore(from) && !date.isAfter(to)) {
        for (final String symbol : market.universe(kind, date.toString())) {
          final int count =
              kind == Kind.TICK
                  ? market.getTicksShared(symbol, date).size()
                  : market.getMinuteSeriesShared(symbol, info.period(), info.period()).size();
          rows.computeIfAbsent(symbol, unknown -> new HashMap<>()).put(date, count);
        }
      }
    }
    return rows;
  }

  private static SymbolCoverage coverage(
      final String symbol,
      final Map<LocalDate, Integer> counts,
      final Map<LocalDate, Integer> position) {
    final BitSet present = new BitSet();
    counts.keySet().forEach(date -> present.set(position.getOrDefault(date, 0)));
    final long rows = counts.values().stream().mapToLong(Integer::longValue).sum();
    return new SymbolCoverage(symbol, present, new BitSet(), rows);
  }

  /** Dates on which at least half of those symbols have rows that have some before and after. */
  private static BitSet marketDates(final List<SymbolCoverage> symbols, final int dates) {
    final int[] alive = new int[dates];
    final int[] there = new int[dates];
    for (final SymbolCoverage symbol : symbols) {
      for (int i = symbol.present().nextSetBit(0); i < symbol.present().length(); i++) {
        alive[i]++;
        there[i] += symbol.present().get(i) ? 1 : 0;
      }
    }
    final BitSet open = new BitSet();
    for (int i = 0; i < dates; i++) {
      open.set(i, 2 * there[i] >= alive[i]);
    }
    return open;
  }

  private SymbolCoverage withMissing(
      final SymbolCoverage symbol, final BitSet marketDates, final List<LocalDate> dates) {
    final BitSet missing = new BitSet();
    missing.set(symbol.present().nextSetBit(0), symbol.present().length());
    missing.and(marketDates);
    missing.andNot(symbol.present());
    int begin = missing.nextSetBit(0);
    while (begin >= 0) {
      final int end = symbol.present().nextSetBit(begin);
      final int last = missing.previousSetBit(end);
      final int count = missing.get(begin, end).cardinality();
      final String range = count == 1 ? "" : ": " + count + " dates up to " + dates.get(last);
      suspect(symbol.symbol(), dates.get(begin), What.MISSING, "most others have rows" + range);
      begin = missing.nextSetBit(end);
    }
    return new SymbolCoverage(symbol.symbol(), symbol.present(), missing, symbol.rows());
  }

  private void looks(final String symbol, final Map<LocalDate, Integer> counts) {
    if (kind == Kind.DAILY) {
      new BarLook(this, symbol).look(market.getSeriesShared(symbol, from, to));
      return;
    }
    final int[] sorted = counts.values().stream().mapToInt(Integer::intValue).sorted().toArray();
    final int usual = sorted[sorted.length / 2];
    new TreeMap<>(counts)
        .forEach(
            (date, count) -> {
              if (2 * count < usual) {
                suspect(symbol, date, What.FEW, count + " rows, usually " + usual);
              }
            });
  }

  void suspect(final String symbol, final LocalDate date, final What what, final String detail) {
    suspicionCount++;
    if (suspicions.size() < CoverageReport.MOST_SUSPICIONS) {
      suspicions.add(new Suspicion(symbol, date, what, detail));
    }
  }
}
