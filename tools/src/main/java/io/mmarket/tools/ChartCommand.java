/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.store.Kind;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.Series;
import io.mmarket.tools.picture.CandlePicture;
import io.mmarket.tools.picture.Candles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.function.LongFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mmarket chart}. */
@Command(
    name = "chart",
    description = "Paints a symbol's bars as candles with volumes, without gaps for nights.",
    footer = {
      "",
      "Examples:  mmarket chart --store /data/store 000001.XSHE --out 000001.png",
      "           mmarket chart --store /data/store IF2101 --minute --out if.svg \\",
      "               --from 2021-01-04 --to 2021-01-05"
    })
@SuppressWarnings("NullAway.Init")
final class ChartCommand extends MarketCommand {
  @Mixin private StoreOptions options;

  @Parameters(index = "0", paramLabel = "SYMBOL", description = "Whose bars.")
  private String symbol;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The picture; its name ends in .png or .svg.")
  private Path out;

  @Option(names = "--minute", description = "Minute bars.")
  private boolean minute;

  @Mixin private DateFlags dates;

  @Mixin private PictureFlags picture;

  @Override
  public Integer call() throws IOException {
    PictureFlags.checked(out);
    final LocalDate from = dates.fromOr(LocalDate.of(0, 1, 1));
    final LocalDate to = dates.toOr(LocalDate.of(9999, 12, 31));
    try (MarketCenter market = options.open()) {
      final Series series =
          minute
              ? market.getMinuteSeriesShared(symbol, from.toString(), to.toString())
              : market.getSeriesShared(symbol, from, to);
      final Candles candles = Candles.of(series, CandlePicture.MOST_CANDLES);
      if (candles.list().isEmpty()) {
        final String meant = MeantSymbol.inStore(market, minute ? Kind.MINUTE : Kind.DAILY, symbol);
        throw new IOException("no bars of '" + symbol + "' with a price in that time" + meant);
      }
      final LongFunction<String> times =
          minute ? CandleTimes.minutes(market.zone()) : CandleTimes.dates();
      final String title =
          symbol
              + (minute ? ", minute bars, " : ", daily bars, ")
              + times.apply(series.timeNs(0))
              + " to "
              + times.apply(series.timeNs(series.size() - 1));
      picture.write(
          out, (file, replace) -> CandlePicture.write(file, replace, title, candles, times));
      print(series.size(), candles);
    }
    return ExitCode.DONE;
  }

  private void print(final int bars, final Candles candles) throws IOException {
    if (options.json()) {
      new JsonLines(terminal().out())
          .begin()
          .text("file", out.toString())
          .number("bars", bars)
          .number("candles", candles.list().size())
          .number("bars_each", candles.barsEach())
          .end();
    } else {
      terminal()
          .text()
          .write(
              Printable.line(out.toString())
                  + ": "
                  + Numbers.grouped(bars)
                  + " bars as "
                  + candles.list().size()
                  + " candles\n");
    }
  }
}
