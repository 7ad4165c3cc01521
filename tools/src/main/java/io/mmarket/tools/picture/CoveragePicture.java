/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.picture;

import io.mmarket.tools.coverage.CoverageReport;
import io.mmarket.tools.coverage.SymbolCoverage;
import io.mmarket.tools.picture.Canvas.Anchor;
import io.mmarket.tools.picture.Canvas.Box;
import io.mmarket.tools.picture.Canvas.Point;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;

/**
 * Dates to the right, symbols downwards: what is there, what is missing. A pixel may stand for
 * several dates and symbols; one that is missing among them shows.
 */
public final class CoveragePicture implements Picture {
  private static final int WIDTH = 1280;
  private static final int LEFT = 150;
  private static final int TOP = 60;
  private static final int BOTTOM = 60;
  private static final int MOST_ROWS = 1000;
  private static final int TALLEST_ROW = 24;
  private static final int LEAST_HEIGHT = 200;
  private static final int WORD_SIZE = 13;
  private static final int LONGEST_NAME = 18;
  private static final int DATE_TICKS = 8;

  private final CoverageReport report;
  private final Box box;

  private CoveragePicture(final CoverageReport report) {
    this.report = report;
    final int symbols = Math.max(1, report.symbols().size());
    final int height = Math.max(LEAST_HEIGHT, Math.min(MOST_ROWS, symbols * TALLEST_ROW));
    this.box = new Box(LEFT, TOP, WIDTH - LEFT - 30, height);
  }

  /**
   * Writes the picture.
   *
   * @param file a PNG or SVG file
   * @param replace whether one that is there is replaced
   * @param report what it shows
   * @throws FileAlreadyExistsException if the file is there and may not be replaced
   * @throws IOException if it cannot be written
   */
  public static void write(final Path file, final boolean replace, final CoverageReport report)
      throws IOException {
    PictureFile.write(file, replace, new CoveragePicture(report));
  }

  @Override
  public int width() {
    return WIDTH;
  }

  @Override
  public int height() {
    return (int) box.bottom() + BOTTOM;
  }

  @Override
  public void paint(final Canvas canvas) {
    canvas.fill(new Box(0, 0, WIDTH, height()), Palette.PAPER);
    canvas.fill(box, Palette.FAINT);
    final int dates = report.dates().size();
    final String range =
        dates == 0 ? "nothing" : report.dates().get(0) + " to " + report.dates().get(dates - 1);
    canvas.text(
        new Point(LEFT, 34),
        report.kind().label() + ": " + report.symbols().size() + " symbols, " + range,
        Anchor.START,
        18);
    rows(canvas);
    dates(canvas);
    legend(canvas);
  }

  private void rows(final Canvas canvas) {
    final int symbols = report.symbols().size();
    final int lines = Math.min(symbols, (int) box.height());
    final double height = box.height() / Math.max(1, lines);
    for (int line = 0; line < lines; line++) {
      final int first = (int) ((long) line * symbols / lines);
      final int end = (int) ((line + 1L) * symbols / lines);
      final double y = box.y() + line * height;
      line(canvas, first, end, new Box(box.x(), y, box.width(), height));
    }
    final int named = Math.max(1, (int) Math.ceil(symbols * (WORD_SIZE + 3) / box.height()));
    for (int i = 0; i < symbols; i += named) {
      final double y = box.y() + (i + 0.5) * box.height() / symbols + WORD_SIZE / 3.0;
      final String name = report.symbols().get(i).symbol();
      canvas.text(
          new Point(LEFT - 8, y),
          name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…",
          Anchor.END,
          WORD_SIZE);
    }
  }

  /** Some symbols: neighbouring columns of one colour are one box. */
  private void line(final Canvas canvas, final int first, final int end, final Box place) {
    final int dates = report.dates().size();
    final int columns = Math.min(dates, (int) box.width());
    final double width = box.width() / Math.max(1, columns);
    final double gap = place.height() >= 4 ? 1 : 0;
    int begun = 0;
    for (int column = 1; column <= columns; column++) {
      final Color color = color(first, end, begun, columns);
      if (column == columns || !color.equals(color(first, end, column, columns))) {
        if (!color.equals(Palette.FAINT)) {
          canvas.fill(
              new Box(
                  place.x() + begun * width,
                  place.y(),
                  (column - begun) * width,
                  place.height() - gap),
              color);
        }
        begun = column;
      }
    }
  }

  private Color color(final int first, final int end, final int column, final int columns) {
    final int dates = report.dates().size();
    final int from = (int) ((long) column * dates / columns);
    final int to = (int) ((column + 1L) * dates / columns);
    boolean there = false;
    for (int i = first; i < end; i++) {
      final SymbolCoverage symbol = report.symbols().get(i);
      final int missing = symbol.missing().nextSetBit(from);
      if (missing >= 0 && missing < to) {
        return Palette.DOWN;
      }
      final int present = symbol.present().nextSetBit(from);
      there |= present >= 0 && present < to;
    }
    return there ? Palette.FULL : Palette.FAINT;
  }

  private void dates(final Canvas canvas) {
    final int dates = report.dates().size();
    for (int i = 0; i < DATE_TICKS && i < dates; i++) {
      final int date = (int) ((2L * i + 1) * dates / (2L * Math.min(DATE_TICKS, dates)));
      final double x = box.x() + (date + 0.5) * box.width() / dates;
      canvas.line(new Point(x, box.bottom()), new Point(x, box.bottom() + 5), Palette.INK, 1);
      canvas.text(
          new Point(x, box.bottom() + 20),
          report.dates().get(date).toString(),
          Anchor.MIDDLE,
          WORD_SIZE);
    }
  }

  private void legend(final Canvas canvas) {
    final double y = height() - 22;
    final String[] words = {"there", "missing", "not expected"};
    final Color[] colors = {Palette.FULL, Palette.DOWN, Palette.FAINT};
    for (int i = 0; i < words.length; i++) {
      final double x = LEFT + i * 140.0;
      canvas.fill(new Box(x, y, 14, 14), colors[i]);
      canvas.text(new Point(x + 22, y + 12), words[i], Anchor.START, WORD_SIZE);
    }
  }
}
