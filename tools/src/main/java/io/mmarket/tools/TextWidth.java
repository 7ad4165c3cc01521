/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.WCWidth;

/** How wide text is on a terminal, where Chinese letters take two columns and accents none. */
final class TextWidth {
  private TextWidth() {}

  /** How many columns a line takes. */
  static int of(final String line) {
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) >= 0x300) {
        return line.codePoints().map(TextWidth::of).sum();
      }
    }
    return line.length();
  }

  private static int of(final int codePoint) {
    return Math.max(0, WCWidth.wcwidth(codePoint));
  }

  /** The line, or its beginning with a mark behind it. */
  static String cut(final String line, final int columns) {
    if (of(line) <= columns) {
      return line;
    }
    final StringBuilder begin = new StringBuilder();
    int used = 1;
    for (int i = 0; i < line.length(); i = line.offsetByCodePoints(i, 1)) {
      used += of(line.codePointAt(i));
      if (used > columns) {
        break;
      }
      begin.appendCodePoint(line.codePointAt(i));
    }
    return begin.append('…').toString();
  }

  /** The line in pieces between words; a longer word is a piece of its own. */
  static List<String> wrap(final String line, final int columns) {
    final List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    for (final String word : line.split(" ", -1)) {
      if (piece.length() > 0 && of(piece.toString()) + 1 + of(word) > columns) {
        pieces.add(piece.toString());
        piece = new StringBuilder();
      }
      piece.append(piece.length() == 0 ? "" : " ").append(word);
    }
    pieces.add(piece.toString());
    return pieces;
  }
}
