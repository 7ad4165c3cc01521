/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.demo;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Where the demo shows what it does. For one thread. */
public final class DemoScreen {
  private static final String ESCAPE = "\u001b[";

  private final Writer out;
  private final boolean isTerminal;
  private final int columns;
  private int redrawable;
  private boolean isLineOpen;

  /**
   * A screen.
   *
   * @param out stays the caller's
   * @param isTerminal whether the cursor can be moved
   * @param columns the terminal's width
   */
  public DemoScreen(final Writer out, final boolean isTerminal, final int columns) {
    this.out = out;
    this.isTerminal = isTerminal;
    this.columns = columns;
  }

  boolean isTerminal() {
    return isTerminal;
  }

  void line(final String text) throws IOException {
    redrawable = 0;
    isLineOpen = false;
    out.append(text).append("\n").flush();
  }

  /** The begin of a line that {@link #line} ends. */
  void begin(final String text) throws IOException {
    redrawable = 0;
    isLineOpen = true;
    out.append(text).flush();
  }

  /** Ends a line that was begun, so that what went wrong has one of its own. */
  void end() throws IOException {
    if (isLineOpen) {
      line("");
    }
  }

  /** Lines that take the place of those of the last call; on a terminal only. */
  void redraw(final List<String> lines) throws IOException {
    if (redrawable > 0) {
      out.append(ESCAPE).append(Integer.toString(redrawable)).append('A');
    }
    for (final String line : lines) {
      // A line that wraps would put the next drawing in the wrong place.
      final String shown = line.substring(0, Math.min(line.length(), columns - 1));
      out.append(shown).append(ESCAPE).append("K\n");
    }
    redrawable = lines.size();
    out.flush();
  }
}
