/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** The process's own terminal, whose keys come one by one and are not shown meanwhile. */
final class TerminalKeys implements LiveKeys {
  private final Terminal terminal;
  private final Attributes attributes;
  private final Size otherwise;

  private TerminalKeys(final Terminal terminal, final Size otherwise) {
    this.terminal = terminal;
    this.otherwise = otherwise;
    this.attributes = terminal.enterRawMode();
  }

  /**
   * Takes the keyboard.
   *
   * @param otherwise the size, when the terminal does not tell one
   * @return no keys when standard input is no terminal
   */
  static LiveKeys open(final Size otherwise) throws IOException {
    // By the programs stty and tty: a native library would be unpacked into a temporary folder.
    final Terminal terminal =
        TerminalBuilder.builder()
            .system(true)
            .provider(TerminalBuilder.PROP_PROVIDER_EXEC)
            .dumb(true)
            .build();
    if (terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
      terminal.close();
      return new NoKeys(otherwise);
    }
    return new TerminalKeys(terminal, otherwise);
  }

  @Override
  public int await(final long durationNs) throws IOException {
    final long endNs = System.nanoTime() + durationNs;
    while (!Thread.currentThread().isInterrupted()) {
      final long leftMs = TimeUnit.NANOSECONDS.toMillis(endNs - System.nanoTime());
      try {
        final int key = terminal.reader().read(Math.max(1, Math.min(leftMs, 1_000)));
        if (key >= 0) {
          return key;
        }
      } catch (final InterruptedIOException e) {
        Thread.currentThread().interrupt();
      }
      if (leftMs <= 0) {
        break;
      }
    }
    return NONE;
  }

  @Override
  public Size size() {
    final int columns = terminal.getWidth();
    final int lines = terminal.getHeight();
    return columns > 0 && lines > 0 ? new Size(columns, lines) : otherwise;
  }

  @Override
  public void close() throws IOException {
    terminal.setAttributes(attributes);
    terminal.close();
  }
}
