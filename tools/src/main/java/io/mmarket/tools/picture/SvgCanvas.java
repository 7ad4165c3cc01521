/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.picture;

import java.awt.Color;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes elements of SVG 1.1. */
final class SvgCanvas implements Canvas {
  private final StringBuilder out = new StringBuilder();

  SvgCanvas(final int width, final int height) {
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        .append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"")
        .append(width)
        .append("\" height=\"")
        .append(height)
        .append("\" viewBox=\"0 0 ")
        .append(width)
        .append(' ')
        .append(height)
        .append("\" font-family=\"sans-serif\">\n");
  }

  @Override
  public void fill(final Box box, final Color color) {
    out.append("<rect");
    number("x", box.x());
    number("y", box.y());
    number("width", box.width());
    number("height", box.height());
    out.append(" fill=\"").append(hex(color)).append("\"/>\n");
  }

  @Override
  public void line(final Point from, final Point to, final Color color, final double width) {
    out.append("<line");
    number("x1", from.x());
    number("y1", from.y());
    number("x2", to.x());
    number("y2", to.y());
    out.append(" stroke=\"").append(hex(color)).append('"');
    number("stroke-width", width);
    out.append("/>\n");
  }

  @Override
  public void text(final Point at, final String words, final Anchor anchor, final int size) {
    out.append("<text");
    number("x", at.x());
    number("y", at.y());
    number("font-size", size);
    out.append(" text-anchor=\"")
        .append(
            switch (anchor) {
              case START -> "start";
              case MIDDLE -> "middle";
              case END -> "end";
            })
        .append("\" fill=\"")
        .append(hex(Palette.INK))
        .append("\">")
        .append(escaped(words))
        .append("</text>\n");
  }

  void write(final Path file) throws IOException {
    Files.writeString(file, out + "</svg>\n");
  }

  private void number(final String name, final double value) {
    final String text =
        BigDecimal.valueOf(value)
            .setScale(2, RoundingMode.HALF_UP)
            .stripTrailingZeros()
            .toPlainString();
    out.append(' ').append(name).append("=\"").append(text).append('"');
  }

  private static String hex(final Color color) {
    return String.format("#%06x", color.getRGB() & 0xFFFFFF);
  }

  /** XML knows no control characters. */
  private static String escaped(final String words) {
    return words
        .replaceAll("[\\p{Cntrl}\\p{Cs}\\uFFFE\\uFFFF]", "?")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }
}
