/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.inspect;

import io.mmarket.ingest.internal.parquet.ParquetColumn;
import io.mmarket.ingest.internal.parquet.ParquetFile;
import io.mmarket.ingest.internal.parquet.ParquetRefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A Parquet file: what its footer says. */
final class ParquetDecoder implements FileDecoder {
  private static final String MAGIC = "PAR1";
  private static final int TAIL_BYTES = 8;

  static boolean isParquet(final ByteReader bytes) throws IOException {
    return magic(bytes, 0).equals(MAGIC);
  }

  private static String magic(final ByteReader bytes, final long offset) throws IOException {
    return new String(bytes.sample(offset, MAGIC.length()), StandardCharsets.ISO_8859_1);
  }

  @Override
  public void decode(final Inspection in) throws IOException {
    in.what("Parquet file");
    final ByteReader bytes = in.bytes();
    in.field(0, MAGIC.length(), "magic", magic(bytes, 0));
    final long tail = bytes.lengthBytes() - TAIL_BYTES;
    if (tail < MAGIC.length() || !magic(bytes, tail + Integer.BYTES).equals(MAGIC)) {
      in.fault(Math.max(0, tail), "does not end with PAR1: not written to its end, or cut off");
      return;
    }
    final int footerBytes = bytes.i32(tail);
    in.field(tail, Integer.BYTES, "length of the footer", footerBytes);
    try (ParquetFile file = ParquetFile.open(bytes.path())) {
      footer(in, file, tail - footerBytes, footerBytes);
    } catch (final ParquetRefusedException e) {
      in.fault(Math.max(0, tail - footerBytes), e.reason());
    }
  }

  private static void footer(
      final Inspection in, final ParquetFile file, final long at, final int footerBytes)
      throws IOException {
    in.section("footer at " + at);
    in.field(at, footerBytes, "rows", file.rowCount());
    in.field(at, footerBytes, "row groups", file.rowGroupCount());
    for (final ParquetColumn column : file.columns()) {
      in.field(at, footerBytes, "column " + column.index(), column);
    }
    for (int group = 0; group < file.rowGroupCount(); group++) {
      if (in.shows(group, file.rowGroupCount())) {
        in.field(at, footerBytes, "row group " + group, file.rowGroupRowCount(group) + " rows");
      }
    }
  }
}
