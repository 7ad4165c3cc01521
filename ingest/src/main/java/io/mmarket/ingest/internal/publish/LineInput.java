/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.publish;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Lines of a stream as bytes, told apart by when they are there: {@link #next} never waits, only
 * {@link #fill} does. So whoever reads knows when to append what it has. A line beyond a megabyte
 * is cut and marked. For one thread; the stream stays the caller's.
 */
public final class LineInput {
  private static final int INITIAL_BYTES = 1 << 16;
  private static final int MAX_LINE_BYTES = 1 << 20;

  private final InputStream in;
  private byte[] buffer = new byte[INITIAL_BYTES];
  private int position;
  private int end;
  private int lineBegin;
  private int lineEnd;
  private long number;
  private boolean isCut;
  private boolean skipping;
  private boolean ended;

  /** Begins before the first line of a stream. */
  public LineInput(final InputStream in) {
    this.in = in;
  }

  /** Goes to the next line if all of it is there, or the input ended behind it. */
  public boolean next() {
    while (true) {
      final int newline = indexOfNewline();
      if (newline < 0 && !(ended && position < end)) {
        return false;
      }
      lineBegin = position;
      lineEnd = newline < 0 ? end : newline;
      position = newline < 0 ? end : newline + 1;
      if (skipping) {
        // The rest of a line that was cut.
        skipping = false;
        continue;
      }
      number++;
      isCut = false;
      return true;
    }
  }

  /** Takes a line that is too long as far as it is there. */
  public boolean nextCut() {
    if (end - position < MAX_LINE_BYTES || indexOfNewline() >= 0) {
      return false;
    }
    lineBegin = position;
    lineEnd = end;
    position = end;
    if (skipping) {
      return false;
    }
    number++;
    isCut = true;
    skipping = true;
    return true;
  }

  /**
   * Reads more, and waits for it; the present line is lost.
   *
   * @return false at the end
   */
  public boolean fill() throws IOException {
    if (ended) {
      return false;
    }
    System.arraycopy(buffer, position, buffer, 0, end - position);
    end -= position;
    position = 0;
    if (end == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    final int count = in.read(buffer, end, buffer.length - end);
    if (count < 0) {
      ended = true;
    } else {
      end += count;
    }
    return !ended || position < end;
  }

  /** Whether {@link #fill} would not wait. */
  public boolean hasMore() throws IOException {
    return !ended && in.available() > 0;
  }

  private int indexOfNewline() {
    for (int i = position; i < end; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /** The number of the present line, from 1. */
  public long number() {
    return number;
  }

  /** Whether the present line was too long. */
  public boolean isCut() {
    return isCut;
  }

  /** Holds the present line; changes with the next call of {@link #fill}. */
  public byte[] buffer() {
    return buffer;
  }

  /** Where the present line begins in the buffer. */
  public int offset() {
    return lineBegin;
  }

  /** How long the present line is, without its end. */
  public int lengthBytes() {
    return lineEnd - lineBegin;
  }

  /** Whether the present line has nothing but spaces and tabs. */
  public boolean isBlank() {
    for (int i = lineBegin; i < lineEnd; i++) {
      if (buffer[i] != ' ' && buffer[i] != '\t' && buffer[i] != '\r') {
        return false;
      }
    }
    return true;
  }

  /** How the present line begins, for messages; bytes that are no UTF-8 are replaced. */
  public String begin(final int maxBytes) {
    return new String(buffer, lineBegin, Math.min(maxBytes, lengthBytes()), StandardCharsets.UTF_8);
  }
}
