/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** All that a file holds, short enough to compare. */
final class FileDigest {
  private FileDigest() {}

  /**
   * Reads everything.
   *
   * @return per row group and column a hash of its values, or -1 where the column is refused
   */
  static Map<String, Integer> of(final Path path) {
    return of(path, Integer.MAX_VALUE);
  }

  /** Reads everything in pieces of so many rows at most. */
  static Map<String, Integer> of(final Path path, final int maxRows) {
    final Map<String, Integer> digests = new TreeMap<>();
    try (ParquetFile file = ParquetFile.open(path, maxRows)) {
      for (int g = 0; g < file.rowGroupCount(); g++) {
        for (final ParquetColumn column : file.columns()) {
          digests.put(g + "/" + column.index(), column(file, g, column));
        }
      }
    }
    return digests;
  }

  private static int column(final ParquetFile file, final int g, final ParquetColumn column) {
    try {
      file.statistics(g, column);
      if (column.list()) {
        final ListColumn lists = file.readDoubleLists(g, column);
        final int used = lists.offsets()[lists.offsets().length - 1];
        return Arrays.hashCode(lists.offsets()) * 31
            + Arrays.hashCode(Arrays.copyOf(lists.values(), used));
      }
      return switch (column.form()) {
        case FLOATING, DECIMAL -> Arrays.hashCode(file.readDoubles(g, column));
        case INTEGER, UNSIGNED, BOOLEAN, DATE, TIMESTAMP, TIME ->
            Arrays.hashCode(file.readLongs(g, column));
        case TEXT, OPAQUE -> {
          final TextColumn texts = file.readText(g, column);
          yield Arrays.hashCode(texts.ids()) * 31 + Arrays.deepHashCode(texts.dictionary());
        }
      };
    } catch (final ParquetRefusedException e) {
      return -1;
    }
  }
}
