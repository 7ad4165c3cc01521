/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a command reads and writes: buffered UTF-8 output, and what is known about the terminal.
 *
 * <p>For one thread. Who runs the command flushes it.
 */
final class Terminal {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int DEFAULT_COLUMNS = 80;
  private static final int DEFAULT_LINES = 24;

  private final InputStream in;
  private final OutputStream out;
  private final Writer text;
  private final PrintStream err;
  private final Size size;
  private final Keyboard keyboard;

  /** Opens the keyboard of a terminal of some size. */
  @FunctionalInterface
  interface Keyboard {
    LiveKeys open(LiveKeys.Size size) throws IOException;
  }

  /**
   * What is known about the terminal.
   *
   * @param outIsTerminal whether a person sees standard output
   * @param errIsTerminal whether a person sees standard error
   * @param columns its width
   * @param lines its height
   */
  record Size(boolean outIsTerminal, boolean errIsTerminal, int columns, int lines) {}

  /** A terminal without a keyboard. */
  Terminal(final InputStream in, final OutputStream out, final PrintStream err, final Size size) {
    this(in, out, err, size, NoKeys::new);
  }

  Terminal(
      final InputStream in,
      final OutputStream out,
      final PrintStream err,
      final Size size,
      final Keyboard keyboard) {
    this.keyboard = keyboard;
    this.in = in;
    this.out = new BufferedOutputStream(new StandardOutput(out), BUFFER_BYTES);
    this.text = new BufferedWriter(new OutputStreamWriter(this.out, StandardCharsets.UTF_8));
    this.err = err;
    this.size = size;
  }

  /** The process's own. */
  static Terminal ofProcess() {
    return new Terminal(
        System.in,
        new FileOutputStream(FileDescriptor.out),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        new Size(
            isTerminal(1),
            isTerminal(2),
            variable("COLUMNS", DEFAULT_COLUMNS),
            variable("LINES", DEFAULT_LINES)),
        TerminalKeys::open);
  }

  /** Java itself cannot tell for one stream alone; the kernel's name of the open file can. */
  private static boolean isTerminal(final int descriptor) {
    try {
      final String file = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      return file.startsWith("/dev/pts/") || file.startsWith("/dev/tty");
    } catch (final IOException e) {
      return false;
    }
  }

  private static int variable(final String name, final int otherwise) {
    final String value = System.getenv(name);
    if (value == null || !value.matches("[1-9][0-9]{0,3}")) {
      return otherwise;
    }
    return Integer.parseInt(value);
  }

  /**
   * A screen of another size, whose output goes somewhere else, and where remarks have no place.
   */
  Terminal into(final OutputStream elsewhere, final LiveKeys.Size otherSize) {
    return new Terminal(
        in,
        elsewhere,
        err,
        new Size(size.outIsTerminal(), false, otherSize.columns(), otherSize.lines()));
  }

  /** Takes the keyboard, which the caller closes. */
  LiveKeys keys() throws IOException {
    return keyboard.open(new LiveKeys.Size(columns(), lines()));
  }

  InputStream in() {
    return in;
  }

  /** For bytes; do not mix with {@link #text()} without flushing in between. */
  OutputStream out() {
    return out;
  }

  Writer text() {
    return text;
  }

  PrintStream err() {
    return err;
  }

  boolean outIsTerminal() {
    return size.outIsTerminal();
  }

  boolean errIsTerminal() {
    return size.errIsTerminal();
  }

  int columns() {
    return size.columns();
  }

  int lines() {
    return size.lines();
  }

  /** How wide a table may be: the terminal's width, or any width when there is none. */
  int tableWidth() {
    return outIsTerminal() ? columns() : Integer.MAX_VALUE;
  }

  /** Prints a line for people; control characters are made harmless. */
  void line(final String line) throws IOException {
    text.write(Printable.line(line) + "\n");
  }

  /** A remark to the person at the terminal, who else reads standard error as errors. */
  void remark(final String line) {
    if (errIsTerminal()) {
      err.println(Printable.line(line));
    }
  }

  /** A remark on the columns of a table that do not fit. */
  void remarkLeftOut(final TextTable table) throws IOException {
    if (table.leftOut() > 0) {
      flush();
      remark(
          "("
              + table.leftOut()
              + (table.leftOut() == 1 ? " column does" : " columns do")
              + " not fit in "
              + columns()
              + "; --csv and --json have all)");
    }
  }

  /** Prints a line whose further pieces begin below the first, where the terminal is narrow. */
  void hanging(final String begin, final String line) throws IOException {
    String before = begin;
    final int room = Math.max(20, tableWidth() - TextWidth.of(begin));
    for (final String piece : TextWidth.wrap(Printable.line(line), room)) {
      text.write(before + piece + "\n");
      before = " ".repeat(TextWidth.of(begin));
    }
  }

  void flush() throws IOException {
    text.flush();
    out.flush();
  }
}
