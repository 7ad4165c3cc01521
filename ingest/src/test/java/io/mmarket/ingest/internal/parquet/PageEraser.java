/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.RowGroup;

/** Overwrites data pages by zeros; footer and dictionary pages stay. */
public final class PageEraser {
  private PageEraser() {}

  /**
   * Erases.
   *
   * @param columns the columns whose pages go; all if empty
   */
  public static void erase(final Path path, final Set<String> columns) throws IOException {
    try (FileChannel file =
        FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      final Footer footer = Footer.read(file);
      for (final RowGroup group : footer.meta().getRow_groups()) {
        for (final Leaf leaf : footer.leaves()) {
          if (columns.isEmpty() || columns.contains(leaf.column().name())) {
            erase(file, group.getColumns().get(leaf.column().index()).getMeta_data());
          }
        }
      }
    }
  }

  private static void erase(final FileChannel file, final ColumnMetaData column)
      throws IOException {
    final long end = ChunkPages.start(column) + column.getTotal_compressed_size();
    final long start = column.getData_page_offset();
    final ByteBuffer zeros = ByteBuffer.allocate(Math.toIntExact(end - start));
    while (zeros.hasRemaining()) {
      file.write(zeros, start + zeros.position());
    }
  }
}
