/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.picture;

import java.awt.Color;

/**
 * The colours, from the set of Okabe and Ito (https://jfly.uni-koeln.de/color/), which people tell
 * apart who cannot tell red from green.
 */
final class Palette {
  /** Behind everything. */
  static final Color PAPER = Color.WHITE;

  /** Words and axes. */
  static final Color INK = new Color(0x33, 0x33, 0x33);

  /** Lines of the grid, and what is not expected to be there. */
  static final Color FAINT = new Color(0xE6, 0xE6, 0xE6);

  /** Rising, there: a light blue. */
  static final Color UP = new Color(0x56, 0xB4, 0xE9);

  /** Falling, missing: a dark orange. */
  static final Color DOWN = new Color(0xD5, 0x5E, 0x00);

  /** There in full: a dark blue. */
  static final Color FULL = new Color(0x00, 0x72, 0xB2);

  private Palette() {}
}
