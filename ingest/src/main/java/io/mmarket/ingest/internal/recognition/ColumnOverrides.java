/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.recognition;

import io.mmarket.ingest.internal.parquet.ParquetColumn;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The user's {@code --map canonical=column}, which wins over every alias.
 *
 * @param columns canonical columns to names in the file
 * @param book book levels to names in the file
 */
public record ColumnOverrides(
    Map<CanonicalColumn, String> columns, Map<BookColumnName, String> book) {

  /**
   * Reads what the user wrote.
   *
   * @throws IllegalArgumentException if a canonical name does not exist or is given twice
   */
  public static ColumnOverrides of(final Map<String, String> map) {
    final Map<CanonicalColumn, String> columns = new EnumMap<>(CanonicalColumn.class);
    final Map<BookColumnName, String> book = new LinkedHashMap<>();
    map.forEach(
        (word, name) -> {
          final Optional<CanonicalColumn> canonical = CanonicalColumn.of(word);
          final Optional<BookColumnName> level = BookColumnName.ofWord(word);
          if (canonical.isEmpty() && level.isEmpty()) {
            throw new IllegalArgumentException(
                "no canonical column '" + word + "' to map '" + name + "' to");
          }
          final String before =
              canonical.isPresent()
                  ? columns.put(canonical.get(), name)
                  : book.put(level.orElseThrow(), name);
          if (before != null) {
            throw new IllegalArgumentException(
                "'" + word + "' is mapped to both '" + before + "' and '" + name + "'");
          }
        });
    return new ColumnOverrides(columns, book);
  }

  /** The file's column of that name: spelled the same, or else alike. */
  static Optional<ParquetColumn> find(final List<ParquetColumn> columns, final String name) {
    final Optional<ParquetColumn> exact =
        columns.stream().filter(column -> column.name().equals(name)).findFirst();
    return exact.isPresent()
        ? exact
        : columns.stream()
            .filter(column -> ColumnName.key(column.name()).equals(ColumnName.key(name)))
            .findFirst();
  }
}
