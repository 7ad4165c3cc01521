/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import io.mmarket.store.MarketDataException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/**
 * The border between a file's bytes and its reader's caller. The decoders index arrays with numbers
 * from the file and leave the checking to the array: so here, any exception means a file that
 * contradicts itself.
 */
final class Boundary {
  private Boundary() {}

  /** Something read from a file. */
  interface Reading<T> {
    T read() throws IOException;
  }

  /**
   * Reads, and names the file in whatever goes wrong.
   *
   * @param what the part of the file concerned, or "" for the whole
   */
  static <T> T read(final Path file, final String what, final Reading<T> reading) {
    try {
      return reading.read();
    } catch (final MarketDataException e) {
      throw e;
    } catch (final IOException | RuntimeException | StackOverflowError | AssertionError e) {
      throw named(file, what, e);
    } catch (final OutOfMemoryError e) {
      throw new ParquetRefusedException(file, in(what, "needs more memory than there is"), e);
    } catch (final LinkageError e) {
      throw new ParquetRefusedException(file, in(what, "cannot be read: " + oneLine(e)), e);
    }
  }

  /** The thrift reader wraps what went wrong below it, so the reason is looked for. */
  private static MarketDataException named(
      final Path file, final String what, final Throwable thrown) {
    for (Throwable e = thrown; e != null; e = e.getCause()) {
      if (e instanceof ClosedChannelException) {
        return new MarketDataException(file + ": closed while it was being read", thrown);
      }
      if (e instanceof Refusal refusal) {
        return new ParquetRefusedException(file, in(what, refusal.reason()), thrown);
      }
      if (e instanceof FileSystemException fault) {
        return new ParquetRefusedException(file, UnreadableFile.reason(file, fault), thrown);
      }
      if (e instanceof EOFException) {
        return new ParquetRefusedException(file, in(what, "damaged: it ends too early"), thrown);
      }
    }
    return new ParquetRefusedException(file, in(what, "damaged: " + oneLine(thrown)), thrown);
  }

  private static String in(final String what, final String reason) {
    return what.isEmpty() ? reason : what + ": " + reason;
  }

  private static String oneLine(final Throwable e) {
    if (e instanceof NullPointerException) {
      return "something that must be said is not";
    }
    if (e instanceof StackOverflowError) {
      return "its parts are nested too deep";
    }
    final String message = e.getMessage();
    if (message == null || message.isBlank()) {
      return e.getClass().getSimpleName();
    }
    final String first = message.strip().lines().findFirst().orElse("");
    return first.length() <= 200 ? first : first.substring(0, 200) + "...";
  }
}
