/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.demo;

import io.mmarket.store.StoreWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** The first half of the demo: Parquet, made up or the user's, which the daemon gets. */
final class DemoData {
  private static final int DAYS = 250;
  private static final long SEED = 20240628;
  private static final int SAMPLE_RATE = 25_000;

  /** What can be made up in seconds; longer demos are slower ones. */
  private static final int SAMPLE_TICKS = 1_000_000;

  private static final int MIN_RATE = 1_000;

  private final DemoOptions options;
  private final DemoFolder folder;
  private final DemoScreen screen;

  DemoData(final DemoOptions options, final DemoFolder folder, final DemoScreen screen) {
    this.options = options;
    this.folder = folder;
    this.screen = screen;
  }

  /**
   * What is left to do.
   *
   * @param daily files of daily bars
   * @param ticks files of ticks, none if they are made up from bars
   * @param rate ticks a second
   */
  record Prepared(List<Path> daily, List<Path> ticks, long rate) {}

  /** Tells where bars and ticks are. */
  Prepared prepare() throws IOException {
    final InputData input = options.data() == null ? sample() : own(options.data());
    Files.createDirectories(folder.incoming());
    if (input.daily().isEmpty()) {
      StoreWriter.openOrCreate(folder.store(), ZoneOffset.UTC).close();
    }
    return new Prepared(input.daily(), input.ticks(), rate(input));
  }

  /** Puts bars where the daemon sees them: the sample's are renamed, the user's linked to. */
  void drop(final List<Path> daily) throws IOException {
    final Path own = options.data();
    for (final Path file : daily) {
      if (own == null) {
        Files.move(file, folder.incoming().resolve(file.getFileName()));
      } else {
        // Folders may say the symbol or date.
        final Path name = file.startsWith(own) ? own.relativize(file) : file.getFileName();
        final boolean isFile = name.toString().isEmpty();
        final Path link = folder.incoming().resolve(isFile ? file.getFileName() : name);
        Files.createDirectories(link.resolveSibling("."));
        Files.createSymbolicLink(link, file.toRealPath());
      }
    }
  }

  private long rate(final InputData input) {
    if (options.rate() > 0) {
      return options.rate();
    }
    if (options.data() == null || input.ticks().isEmpty()) {
      return sampleRate();
    }
    return Math.max(MIN_RATE, Math.min(SAMPLE_RATE, input.tickRows() / options.seconds() + 1));
  }

  private int sampleRate() {
    return Math.min(SAMPLE_RATE, SAMPLE_TICKS / options.seconds());
  }

  private InputData sample() throws IOException {
    screen.begin("Writing sample Parquet ...");
    final long beginNs = System.nanoTime();
    final long rate = options.rate() > 0 ? options.rate() : sampleRate();
    // Some more than are published: halted symbols have none.
    final long wanted = Math.min(rate * options.seconds(), SAMPLE_TICKS) * 21 / 20;
    final int perSymbol = (int) (wanted / options.symbols() + 1);
    final SampleMarket market =
        new SampleMarket(new SampleMarket.Size(options.symbols(), DAYS, perSymbol), SEED);
    Files.createDirectories(folder.data());
    final Path daily = folder.data().resolve("daily.parquet");
    final Path ticks = folder.data().resolve("ticks.parquet");
    SampleMarketFiles.writeDaily(market, daily);
    SampleMarketFiles.writeTicks(market, ticks);
    screen.line(
        String.format(
            Locale.ROOT,
            " %,d symbols, %d days, %,d ticks in %s",
            options.symbols(),
            DAYS,
            market.session().size(),
            since(beginNs)));
    return new InputData(List.of(daily), List.of(ticks), market.session().size(), 0, null);
  }

  private InputData own(final Path data) throws IOException {
    screen.begin("Looking at " + data + " ...");
    final long beginNs = System.nanoTime();
    final InputData input = InputData.of(data);
    if (input.daily().isEmpty() && input.ticks().isEmpty()) {
      throw new IllegalArgumentException(
          data
              + ": neither daily bars nor ticks among "
              + input.others()
              + " Parquet files"
              + (input.refusal() == null ? "" : "; " + input.refusal()));
    }
    screen.line(
        String.format(
            Locale.ROOT,
            " files: %d with daily bars, %d with ticks%s, %d others; in %s",
            input.daily().size(),
            input.ticks().size(),
            input.ticks().isEmpty() ? " (made up from the last date's bars)" : "",
            input.others(),
            since(beginNs)));
    return input;
  }

  static String since(final long beginNs) {
    return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - beginNs) / 1e9);
  }
}
