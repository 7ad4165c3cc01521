/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import java.util.Set;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageEncodingStats;
import org.apache.parquet.format.PageType;

/** Tells from the footer whether a chunk's dictionary holds all of its values. */
final class DictionaryUse {
  // Besides the dictionary's: what levels are in.
  private static final Set<Encoding> OF_LEVELS = Set.of(Encoding.RLE, Encoding.BIT_PACKED);

  private DictionaryUse() {}

  static boolean isWhole(final ColumnMetaData column) {
    return column.isSetEncoding_stats()
        ? column.getEncoding_stats().stream().allMatch(DictionaryUse::isOfDictionary)
        : column.getEncodings().contains(Encoding.PLAIN_DICTIONARY)
            && column.getEncodings().stream()
                .allMatch(e -> e == Encoding.PLAIN_DICTIONARY || OF_LEVELS.contains(e));
  }

  private static boolean isOfDictionary(final PageEncodingStats pages) {
    return pages.getPage_type() == PageType.DICTIONARY_PAGE
        || pages.getPage_type() == PageType.INDEX_PAGE
        || pages.getEncoding() == Encoding.PLAIN_DICTIONARY
        || pages.getEncoding() == Encoding.RLE_DICTIONARY;
  }
}
