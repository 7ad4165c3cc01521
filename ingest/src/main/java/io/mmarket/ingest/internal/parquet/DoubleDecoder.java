/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.column.values.ValuesReader;

/** Turns stored numbers of one type into doubles. Buffers are little-endian. */
interface DoubleDecoder {
  /** Decodes values in PLAIN encoding from the buffer's position on. */
  void plain(ByteBuffer in, int count, double[] out, int at) throws IOException;

  /** Decodes values in another encoding. */
  void other(ValuesReader reader, int count, double[] out, int at) throws IOException;
}
