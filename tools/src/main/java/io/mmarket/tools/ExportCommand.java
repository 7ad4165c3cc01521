/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.ingest.ExportReport;
import io.mmarket.ingest.StoreExport;
import io.mmarket.store.Kind;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.MarketDataException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mmarket export}. */
@Command(
    name = "export",
    description = {
      "Saves rows of a store in one Parquet or CSV file.",
      "Parquet can be read by any tool, and ingested again without loss."
    },
    footer = {
      "",
      "Examples:  mmarket export --store /data/store --kind daily --out bars.parquet",
      "           mmarket export --store /data/store --kind tick --symbols IF2101 \\",
      "               --from 2021-01-04 --to 2021-01-06 --out ticks.csv"
    })
@SuppressWarnings("NullAway.Init")
final class ExportCommand extends MarketCommand {
  @Mixin private StoreOptions options;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The file; its name ends in .parquet or .csv.")
  private Path out;

  @Option(
      names = "--kind",
      required = true,
      paramLabel = "daily|minute|tick",
      description = "What to save.")
  private String kind;

  @Mixin private DateFlags dates;

  @Option(names = "--symbols", paramLabel = "S,S", split = ",", description = "Only these symbols.")
  private List<String> symbols;

  @Option(names = "--force", description = "Replace the file if it is there.")
  private boolean force;

  @Override
  public Integer call() throws IOException {
    try {
      StoreExport.Format.of(Arguments.output(out));
    } catch (final IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
    final Kind rows = Arguments.kind(kind);
    final TermSignals signals = TermSignals.handle(Thread.currentThread());
    final ExportReport report;
    try (MarketCenter market = options.open()) {
      final StoreExport all = StoreExport.of(market, rows).between(dates.from(), dates.to());
      report = (symbols == null ? all : all.symbols(symbols)).write(out, force);
      if (report.rows() == 0) {
        remarkAbsent(market, rows);
      }
    } catch (final FileAlreadyExistsException e) {
      throw new UsageException(out + ": is there already; --force replaces it", e);
    } catch (final IOException | MarketDataException e) {
      if (Thread.interrupted()) {
        throw new IOException("interrupted; nothing was written", e);
      }
      throw e;
    } finally {
      signals.close();
    }
    print(report);
    return ExitCode.DONE;
  }

  private void remarkAbsent(final MarketCenter market, final Kind rows) {
    for (final String symbol : symbols == null ? List.<String>of() : symbols) {
      final String meant = MeantSymbol.inStore(market, rows, symbol);
      terminal().remark("mmarket: no rows of '" + symbol + "' in that time" + meant);
    }
  }

  private void print(final ExportReport report) throws IOException {
    if (options.json()) {
      new JsonLines(terminal().out())
          .begin()
          .text("file", report.file().toString())
          .number("rows", report.rows())
          .number("partitions", report.partitions())
          .number("bytes", report.bytes())
          .end();
      return;
    }
    terminal()
        .text()
        .append(Printable.line(report.file().toString()))
        .append(": ")
        .append(Numbers.grouped(report.rows()))
        .append(" rows from ")
        .append(Numbers.grouped(report.partitions()))
        .append(" partitions, ")
        .append(Numbers.bytes(report.bytes()))
        .append('\n');
  }
}
