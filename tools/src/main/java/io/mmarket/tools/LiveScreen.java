/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Pictures on a terminal, each written over the one before in one piece, so that nothing flickers,
 * on the terminal's second screen, so that what was there before comes back. For one thread.
 */
final class LiveScreen implements AutoCloseable {
  private static final String OPEN = "\u001b[?1049h\u001b[?25l";
  private static final String CLOSE = "\u001b[?25h\u001b[?1049l";
  private static final String HOME = "\u001b[H";
  private static final String CLEAR_LINE = "\u001b[K";
  private static final String CLEAR_BELOW = "\u001b[J";

  private final Terminal terminal;
  private final ByteArrayOutputStream picture = new ByteArrayOutputStream();

  private LiveScreen(final Terminal terminal) {
    this.terminal = terminal;
  }

  static LiveScreen open(final Terminal terminal) throws IOException {
    terminal.text().write(OPEN);
    return new LiveScreen(terminal);
  }

  /** Where the next picture is printed, of the size that the terminal has now. */
  Terminal begin(final LiveKeys.Size size) {
    picture.reset();
    return terminal.into(picture, size);
  }

  /** Shows what was printed; lines that do not fit are left out from the bottom. */
  void show(final Terminal canvas) throws IOException {
    canvas.flush();
    final List<String> lines = picture.toString(StandardCharsets.UTF_8).lines().toList();
    final String frame =
        lines.stream()
            .limit(Math.max(1, canvas.lines() - 1))
            .map(line -> line + CLEAR_LINE + "\n")
            .collect(Collectors.joining("", HOME, CLEAR_BELOW));
    terminal.text().write(frame);
    terminal.flush();
  }

  @Override
  public void close() throws IOException {
    terminal.text().write(CLOSE);
    terminal.flush();
  }
}
