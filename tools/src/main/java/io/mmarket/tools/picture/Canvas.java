/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.picture;

import java.awt.Color;

/** What is painted on; the origin is the upper left corner, units are pixels. For one thread. */
interface Canvas {
  /** Where a word stands at its point. */
  enum Anchor {
    /** Behind it. */
    START,
    /** Around it. */
    MIDDLE,
    /** Before it. */
    END
  }

  /** A box. */
  record Box(double x, double y, double width, double height) {
    double right() {
      return x + width;
    }

    double bottom() {
      return y + height;
    }
  }

  /** A point. */
  record Point(double x, double y) {}

  /** Fills a box. */
  void fill(Box box, Color color);

  /** Draws a line. */
  void line(Point from, Point to, Color color, double width);

  /** Writes words whose baseline begins, is centred, or ends at a point. */
  void text(Point at, String words, Anchor anchor, int size);
}
