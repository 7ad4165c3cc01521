/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.inspect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** JSON, an object a line: a store's ledger, a daemon's status or what it rejected. */
final class JsonLinesDecoder implements FileDecoder {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int PIECE_BYTES = 1 << 16;
  private static final int MAX_LINE_BYTES = 1 << 20;

  @Override
  public void decode(final Inspection in) throws IOException {
    in.what("JSON, an object a line");
    final ByteReader bytes = in.bytes();
    long begin = 0;
    long lines = 0;
    while (begin < bytes.lengthBytes()) {
      final long end = endOfLine(bytes, begin);
      if (end > begin) {
        line(in, begin, end, lines);
        lines++;
      }
      if (end == bytes.lengthBytes()) {
        in.fault(begin, "the last line has no end: its writer was killed, or is at it");
      }
      begin = end + 1;
    }
    in.leftOut(lines);
    in.section(lines + " lines");
  }

  private static long endOfLine(final ByteReader bytes, final long begin) throws IOException {
    for (long at = begin; at < bytes.lengthBytes(); at += PIECE_BYTES) {
      final byte[] piece = bytes.sample(at, PIECE_BYTES);
      for (int i = 0; i < piece.length; i++) {
        if (piece[i] == '\n') {
          return at + i;
        }
      }
    }
    return bytes.lengthBytes();
  }

  private static void line(final Inspection in, final long begin, final long end, final long number)
      throws IOException {
    final byte[] content = in.bytes().sample(begin, (int) Math.min(MAX_LINE_BYTES, end - begin));
    if (in.showsUncounted(number)) {
      in.field(
          begin, end - begin, "line " + (number + 1), new String(content, StandardCharsets.UTF_8));
    }
    if (end - begin > MAX_LINE_BYTES) {
      in.fault(begin, "a line of " + (end - begin) + " bytes");
    } else if (!isObject(content)) {
      in.fault(begin, "line " + (number + 1) + " is no JSON object: it says nothing");
    }
  }

  private static boolean isObject(final byte[] content) {
    try (JsonParser json = JSON.createParser(content)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      json.skipChildren();
      return json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null;
    } catch (final IOException e) {
      return false;
    }
  }
}
