/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.daemon;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Whether a file ends as Parquet does, which its writer writes last:
 *
 * <pre>
 *   PAR1 | ... | footer | footer's length, int32 LE | PAR1 or PARE
 * </pre>
 */
final class ParquetEnd {
  private static final int MAGIC_BYTES = 4;
  private static final int TAIL_BYTES = 8;

  private ParquetEnd() {}

  /** False for a file that cannot be read, too. */
  static boolean isThere(final Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      final long lengthBytes = channel.size();
      if (lengthBytes < MAGIC_BYTES + TAIL_BYTES) {
        return false;
      }
      final ByteBuffer tail = ByteBuffer.allocate(TAIL_BYTES).order(ByteOrder.LITTLE_ENDIAN);
      while (tail.hasRemaining() && channel.read(tail, lengthBytes - tail.remaining()) > 0) {
        // Mostly at once.
      }
      if (tail.hasRemaining()) {
        return false;
      }
      final long footerBytes = tail.getInt(0);
      final String magic =
          new String(tail.array(), MAGIC_BYTES, MAGIC_BYTES, StandardCharsets.ISO_8859_1);
      return (magic.equals("PAR1") || magic.equals("PARE"))
          && footerBytes > 0
          && footerBytes <= lengthBytes - MAGIC_BYTES - TAIL_BYTES;
    } catch (final IOException e) {
      return false;
    }
  }
}
