/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.store.Kind;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.PartitionInfo;
import io.mmarket.tools.coverage.Coverage;
import io.mmarket.tools.coverage.CoverageReport;
import io.mmarket.tools.picture.CoveragePicture;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mmarket coverage}. */
@Command(
    name = "coverage",
    description = {
      "Shows which symbols a store has on which dates.",
      "Gaps are seen, and what looks wrong is listed: missing dates, few rows, zero volumes, "
          + "jumps, impossible prices."
    },
    footer = {
      "",
      "Examples:  mmarket coverage --store /data/store",
      "           mmarket coverage --store /data/store --kind minute --from 2024-01-01",
      "           mmarket coverage --store /data/store --out coverage.png"
    })
@SuppressWarnings("NullAway.Init")
final class CoverageCommand extends MarketCommand {
  @Mixin private StoreOptions options;

  @Mixin private CsvFlag csv;

  @Option(
      names = "--kind",
      paramLabel = "daily|minute|tick",
      description = "Which rows; without it the first kind that there is.")
  private @Nullable String kind;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Paint a picture, too; its name ends in .png or .svg.")
  private @Nullable Path out;

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "40",
      description =
          "How many symbols and suspicions the table has (default: ${DEFAULT-VALUE}); JSON has"
              + " all symbols, CSV the symbols alone.")
  private int rows;

  @Mixin private DateFlags dates;

  @Mixin private PictureFlags picture;

  @Override
  public Integer call() throws IOException {
    if (rows < 1) {
      throw new UsageException("--rows " + rows + " is not above 0");
    }
    final Format format = csv.format(options.json());
    final Path file = out == null ? null : PictureFlags.checked(out);
    final Kind asked = kind == null ? null : Arguments.kind(kind);
    final LocalDate from = dates.fromOr(LocalDate.of(0, 1, 1));
    final LocalDate to = dates.toOr(LocalDate.of(9999, 12, 31));
    final CoverageReport report;
    try (MarketCenter market = options.open()) {
      report = Coverage.of(market, asked == null ? firstKind(market) : asked, from, to);
    }
    if (file != null) {
      picture.write(file, (path, replace) -> CoveragePicture.write(path, replace, report));
    }
    new CoveragePrinter(terminal(), rows).print(report, format);
    return ExitCode.DONE;
  }

  private static Kind firstKind(final MarketCenter market) {
    return market.partitions().stream().map(PartitionInfo::kind).findFirst().orElse(Kind.DAILY);
  }
}
