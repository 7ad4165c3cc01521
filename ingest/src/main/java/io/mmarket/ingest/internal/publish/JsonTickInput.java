/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.publish;

import io.mmarket.ipc.TickDraft;
import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneId;

/**
 * Ticks from a stream, a JSON object a line. For one thread; the stream stays the caller's.
 *
 * <pre>{@code
 * while (input.awaitLines()) {
 *   while (input.next(publisher.draft())) {
 *     publisher.addDraft();
 *   }
 *   publisher.flush();
 * }
 * }</pre>
 */
public final class JsonTickInput {
  private static final int SHOWN_BYTES = 200;

  private final LineInput lines;
  private final JsonTickParser parser;
  private final Rejects rejects;

  /** Hears of lines that are no ticks. */
  @FunctionalInterface
  public interface Rejects {
    void line(long number, String why, String begin);
  }

  /**
   * Ticks from a stream.
   *
   * @param in the stream
   * @param zone the zone of times that name none
   * @param rejects hears of unusable lines
   */
  public JsonTickInput(final InputStream in, final ZoneId zone, final Rejects rejects) {
    this.lines = new LineInput(in);
    this.parser = new JsonTickParser(zone);
    this.rejects = rejects;
  }

  /** Waits until there is more; false when there never will be. */
  public boolean awaitLines() throws IOException {
    return lines.fill();
  }

  /**
   * Fills the next tick that needs no waiting for.
   *
   * @return false when there is none at present
   */
  public boolean next(final TickDraft draft) throws IOException {
    while (true) {
      if (lines.next() || lines.nextCut()) {
        if (!lines.isBlank() && isRead(draft)) {
          return true;
        }
      } else if (!lines.hasMore() || !lines.fill()) {
        return false;
      }
    }
  }

  private boolean isRead(final TickDraft draft) {
    try {
      parser.read(lines, draft);
      return true;
    } catch (final IllegalArgumentException e) {
      reject(String.valueOf(e.getMessage()));
      return false;
    }
  }

  /** Says of the present line, which was read as a tick, that it cannot be used. */
  public void reject(final String why) {
    rejects.line(lines.number(), why, lines.begin(SHOWN_BYTES));
  }

  /** How many lines were read, blank and unusable ones too. */
  public long lineCount() {
    return lines.number();
  }
}
