/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest;

import io.mmarket.ingest.internal.intake.IngestRun;
import io.mmarket.ingest.internal.intake.IngestSettings;
import io.mmarket.ingest.internal.intake.MemoryBudget;
import io.mmarket.ingest.internal.ledger.Ledger;
import io.mmarket.store.LockedException;
import io.mmarket.store.MarketDataException;
import io.mmarket.store.NotAStoreException;
import io.mmarket.store.PartitionInfo;
import io.mmarket.store.StoreWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Takes Parquet files of daily bars, minute bars and ticks into a store.
 *
 * <pre>{@code
 * IngestReport report = Ingest.builder(Path.of("store")).path("data/").build().run();
 * }</pre>
 *
 * <p>Kind, columns, units, zone and symbols are recognised, or given by {@link ReadOptions}. Rows
 * that cannot be used are counted by reason; a file that is damaged or not market data is refused
 * whole, and the rest go on. Of bars with the same time and symbol the last one in input order
 * stays, and new ones replace stored ones. Ticks all stay; one that several files have, or a file
 * and the store, is there as often as in the one that has it most often.
 *
 * <p>The same content with the same options again changes nothing, under whatever name. Interrupted
 * at any instant, the partitions published so far stay, and the next run goes on.
 */
public final class Ingest {
  private final IngestSettings settings;

  private Ingest(final IngestSettings settings) {
    this.settings = settings;
  }

  /**
   * Starts to describe an ingest.
   *
   * @param store the store's folder; it is made when there is something to store
   * @return a builder
   */
  public static Builder builder(final Path store) {
    return new Builder(store);
  }

  /**
   * Makes the store forget which files went into partitions that are given up: those files can be
   * ingested again, which fills the partitions anew and leaves the others of these files alone. To
   * be called before a partition is removed, so that no kill leaves files known whose rows are
   * gone.
   *
   * @param writer the store's writer, which holds its lock and stays the caller's
   * @param partitions the partitions
   * @throws MarketDataException if it cannot be written down
   */
  public static void forget(final StoreWriter writer, final Collection<PartitionInfo> partitions) {
    Ledger.read(writer.path(), any -> true)
        .forget(
            partitions.stream()
                .map(partition -> partition.kind().label() + "/" + partition.period())
                .toList());
  }

  /**
   * Runs it.
   *
   * @return what was done
   * @throws IllegalArgumentException if a path does not exist
   * @throws NotAStoreException if the store's folder holds something else
   * @throws LockedException if another process writes to the store
   * @throws MarketDataException if the store cannot be written
   */
  public IngestReport run() {
    return run(ProgressListener.NONE);
  }

  /**
   * Runs it.
   *
   * @param progress hears how it gets on
   * @return what was done
   * @throws IllegalArgumentException if a path does not exist
   * @throws NotAStoreException if the store's folder holds something else
   * @throws LockedException if another process writes to the store
   * @throws MarketDataException if the store cannot be written
   */
  public IngestReport run(final ProgressListener progress) {
    return new IngestRun(settings, progress).run();
  }

  /** Collects what shall be ingested. Not for use by several threads. */
  public static final class Builder {
    private final Path store;
    private final List<String> inputs = new ArrayList<>();
    private ReadOptions options = ReadOptions.builder().build();
    private boolean dryRun;
    private boolean force;
    private boolean replace;
    private long memoryBytes = MemoryBudget.defaultBytes();

    Builder(final Path store) {
      this.store = store;
    }

    /**
     * Adds a file, a folder of Parquet files, or a glob.
     *
     * @param input the path
     * @return this
     */
    public Builder path(final String input) {
      inputs.add(input);
      return this;
    }

    /**
     * Adds files, folders of Parquet files, or globs.
     *
     * @param more the paths
     * @return this
     */
    public Builder paths(final Collection<String> more) {
      inputs.addAll(more);
      return this;
    }

    /**
     * Sets what need not be recognised.
     *
     * @param value the options
     * @return this
     */
    public Builder options(final ReadOptions value) {
      options = value;
      return this;
    }

    /**
     * Reports how each file would be read, without reading its rows or storing anything. The plan
     * comes from names, types, statistics and dictionaries; a plan that also needed values says so.
     * The report counts the rows that the files declare.
     *
     * @param value whether to
     * @return this
     */
    public Builder dryRun(final boolean value) {
      dryRun = value;
      return this;
    }

    /**
     * Ingests content that the store has already, too.
     *
     * @param value whether to
     * @return this
     */
    public Builder force(final boolean value) {
      force = value;
      return this;
    }

    /**
     * Lets what is stored of each symbol and date of the input make way for the input's rows,
     * instead of merging with them.
     *
     * @param value whether to
     * @return this
     */
    public Builder replace(final boolean value) {
      replace = value;
      return this;
    }

    /**
     * Bounds the memory for rows: about half of this is used for them, and about half of the heap
     * at most. Rows beyond it wait in files under the store's {@code staging/}.
     *
     * @param value bytes; without it a quarter of the machine's memory
     * @return this
     * @throws IllegalArgumentException if it is not positive
     */
    public Builder memoryBytes(final long value) {
      if (value <= 0) {
        throw new IllegalArgumentException("memory must be positive, not " + value + " bytes");
      }
      memoryBytes = value;
      return this;
    }

    /**
     * Finishes.
     *
     * @return an ingest that can be run
     */
    public Ingest build() {
      return new Ingest(
          new IngestSettings(
              store, List.copyOf(inputs), options, dryRun, force, replace, memoryBytes));
    }
  }
}
