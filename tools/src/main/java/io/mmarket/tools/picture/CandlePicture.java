/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.picture;

import io.mmarket.tools.picture.Candles.Candle;
import io.mmarket.tools.picture.Canvas.Anchor;
import io.mmarket.tools.picture.Canvas.Box;
import io.mmarket.tools.picture.Canvas.Point;
import java.awt.Color;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.LongFunction;

/**
 * Candles above their volumes. They stand side by side, whatever time lies between them: nights and
 * weekends take no room. Rising ones are hollow, falling ones filled.
 */
public final class CandlePicture implements Picture {
  /** How many candles fit. */
  public static final int MOST_CANDLES = 200;

  private static final int WIDTH = 1280;
  private static final int HEIGHT = 720;
  private static final Box PRICES = new Box(80, 50, 1170, 440);
  private static final Box VOLUMES = new Box(80, 510, 1170, 140);
  private static final int TITLE_SIZE = 18;
  private static final int WORD_SIZE = 13;
  private static final int PRICE_TICKS = 8;
  private static final int VOLUME_TICKS = 4;
  private static final int TIME_TICKS = 8;

  private final String title;
  private final Candles candles;
  private final LongFunction<String> times;

  private CandlePicture(
      final String title, final Candles candles, final LongFunction<String> times) {
    this.title = title;
    this.candles = candles;
    this.times = times;
  }

  /**
   * Writes the picture.
   *
   * @param file a PNG or SVG file
   * @param replace whether one that is there is replaced
   * @param title what it shows
   * @param candles at least one
   * @param times a candle's time in words
   * @throws FileAlreadyExistsException if the file is there and may not be replaced
   * @throws IOException if it cannot be written
   */
  public static void write(
      final Path file,
      final boolean replace,
      final String title,
      final Candles candles,
      final LongFunction<String> times)
      throws IOException {
    PictureFile.write(file, replace, new CandlePicture(title, candles, times));
  }

  @Override
  public int width() {
    return WIDTH;
  }

  @Override
  public int height() {
    return HEIGHT;
  }

  @Override
  public void paint(final Canvas canvas) {
    canvas.fill(new Box(0, 0, WIDTH, HEIGHT), Palette.PAPER);
    canvas.text(new Point(PRICES.x(), 30), title, Anchor.START, TITLE_SIZE);
    final Scale prices = Scale.around(candles.lowest(), candles.highest(), PRICES);
    final double most = candles.list().stream().mapToDouble(Candle::volume).max().orElse(0);
    final Scale volumes = new Scale(0, most > 0 ? most * 1.05 : 1, VOLUMES);
    grid(canvas, prices, PRICE_TICKS);
    grid(canvas, volumes, VOLUME_TICKS);
    timeAxis(canvas);
    for (int i = 0; i < candles.list().size(); i++) {
      candle(canvas, prices, volumes, i);
    }
    legend(canvas);
  }

  private static void grid(final Canvas canvas, final Scale scale, final int count) {
    final Box box = scale.box();
    for (final BigDecimal tick : scale.ticks(count)) {
      final double y = scale.y(tick.doubleValue());
      canvas.line(new Point(box.x(), y), new Point(box.right(), y), Palette.FAINT, 1);
      canvas.text(new Point(box.x() - 8, y + WORD_SIZE / 3.0), words(tick), Anchor.END, WORD_SIZE);
    }
    canvas.line(
        new Point(box.x(), box.bottom()), new Point(box.right(), box.bottom()), Palette.INK, 1);
  }

  private static String words(final BigDecimal tick) {
    final double value = tick.doubleValue();
    if (Math.abs(value) >= 1e9) {
      return String.format(Locale.ROOT, "%.4gG", value / 1e9).replaceAll("\\.?0+G", "G");
    }
    if (Math.abs(value) >= 1e6) {
      return String.format(Locale.ROOT, "%.4gM", value / 1e6).replaceAll("\\.?0+M", "M");
    }
    return tick.toPlainString();
  }

  private double step() {
    return PRICES.width() / candles.list().size();
  }

  private double middle(final int candle) {
    return PRICES.x() + (candle + 0.5) * step();
  }

  private void timeAxis(final Canvas canvas) {
    final int count = candles.list().size();
    final int each = Math.max(1, (count + TIME_TICKS - 1) / TIME_TICKS);
    for (int i = each / 2; i < count; i += each) {
      final double x = middle(i);
      canvas.line(new Point(x, PRICES.y()), new Point(x, PRICES.bottom()), Palette.FAINT, 1);
      canvas.line(new Point(x, VOLUMES.y()), new Point(x, VOLUMES.bottom()), Palette.FAINT, 1);
      canvas.text(
          new Point(x, VOLUMES.bottom() + 20),
          times.apply(candles.list().get(i).timeNs()),
          Anchor.MIDDLE,
          WORD_SIZE);
    }
  }

  private void candle(
      final Canvas canvas, final Scale prices, final Scale volumes, final int number) {
    final Candle candle = candles.list().get(number);
    final double x = middle(number);
    final double width = Math.max(1, Math.min(step() * 0.7, 24));
    final boolean rises = candle.close() >= candle.open();
    final Color color = rises ? Palette.FULL : Palette.DOWN;
    canvas.line(
        new Point(x, prices.y(candle.high())), new Point(x, prices.y(candle.low())), color, 1.2);
    final double top = prices.y(Math.max(candle.open(), candle.close()));
    final double height = Math.max(1, prices.y(Math.min(candle.open(), candle.close())) - top);
    final Box body = new Box(x - width / 2, top, width, height);
    canvas.fill(body, color);
    if (rises && width > 3.5 && height > 3.5) {
      canvas.fill(new Box(body.x() + 1.2, top + 1.2, width - 2.4, height - 2.4), Palette.PAPER);
    }
    final double volume = volumes.y(candle.volume());
    canvas.fill(
        new Box(x - width / 2, volume, width, VOLUMES.bottom() - volume),
        rises ? Palette.UP : Palette.DOWN);
  }

  private void legend(final Canvas canvas) {
    final String each =
        candles.barsEach() == 1 ? "" : "; each candle is up to " + candles.barsEach() + " bars";
    canvas.text(
        new Point(PRICES.x(), HEIGHT - 15),
        "hollow blue rises, filled orange falls; volume below" + each,
        Anchor.START,
        WORD_SIZE);
  }
}
