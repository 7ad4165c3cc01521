/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.inspect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What is none of the files that are known: its first bytes. */
final class OtherDecoder implements FileDecoder {
  private static final int SHOWN_BYTES = 256;
  private static final int ROW_BYTES = 16;

  @Override
  public void decode(final Inspection in) throws IOException {
    final ByteReader bytes = in.bytes();
    if (bytes.lengthBytes() == 0) {
      in.what("empty file");
      return;
    }
    final byte[] start = bytes.sample(0, SHOWN_BYTES);
    if (isText(start)) {
      in.what("text");
      in.field(0, start.length, "begin", new String(start, StandardCharsets.UTF_8).strip());
      return;
    }
    in.what("nothing that mmarket knows");
    for (int at = 0; at < start.length; at += ROW_BYTES) {
      final byte[] row = bytes.sample(at, ROW_BYTES);
      final StringBuilder hex = new StringBuilder();
      for (final byte b : row) {
        hex.append(String.format("%02x ", b & 0xFF));
      }
      in.field(at, row.length, "bytes", hex.toString().strip());
    }
  }

  private static boolean isText(final byte[] bytes) {
    for (final byte b : bytes) {
      if (b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t') {
        return false;
      }
    }
    return new String(bytes, StandardCharsets.UTF_8).indexOf('\uFFFD') < 0;
  }
}
