/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.recognition;

import io.mmarket.ingest.internal.parquet.ColumnForm;
import io.mmarket.ingest.internal.parquet.ParquetColumn;
import io.mmarket.store.BookColumn;
import io.mmarket.store.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Sorts the columns that became nothing canonical into those that are kept under their names and
 * those that are not.
 */
final class ExtraColumns {
  // What a store's column directory holds is 255; a suffix may be added.
  private static final int MAX_NAME_BYTES = 240;

  private final List<ExtraColumn> kept = new ArrayList<>();
  private final List<IgnoredColumn> ignored = new ArrayList<>();
  private final Set<String> taken;
  private final Set<String> canonical = canonicalNames();

  private ExtraColumns(final Set<String> taken) {
    this.taken = taken;
  }

  /**
   * Sorts.
   *
   * @param columns the file's columns
   * @param used those that became something else
   * @param names the names of stored columns that they became
   */
  static ExtraColumns of(
      final List<ParquetColumn> columns,
      final Set<ParquetColumn> used,
      final Stream<String> names) {
    final ExtraColumns extras = new ExtraColumns(new HashSet<>());
    names.forEach(extras.taken::add);
    columns.stream().filter(column -> !used.contains(column)).forEach(extras::sort);
    return extras;
  }

  List<ExtraColumn> kept() {
    return List.copyOf(kept);
  }

  List<IgnoredColumn> ignored() {
    return List.copyOf(ignored);
  }

  private void sort(final ParquetColumn column) {
    if (column.list()) {
      ignored.add(new IgnoredColumn(column, "lists are not kept"));
    } else if (column.name().getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES) {
      ignored.add(new IgnoredColumn(column, "names beyond " + MAX_NAME_BYTES + " bytes"));
    } else if (column.form() == ColumnForm.OPAQUE) {
      ignored.add(new IgnoredColumn(column, "such values are not kept"));
    } else {
      kept.add(new ExtraColumn(unique(column), column));
    }
  }

  // A loser may be called like the canonical column that it lost; canonical columns hold doubles.
  private String unique(final ParquetColumn column) {
    final boolean doubles =
        column.form() == ColumnForm.FLOATING || column.form() == ColumnForm.DECIMAL;
    String free = column.name();
    for (int i = 2; (!doubles && canonical.contains(free)) || !taken.add(free); i++) {
      free = column.name() + "_" + i;
    }
    return free;
  }

  private static Set<String> canonicalNames() {
    final Set<String> names = new HashSet<>();
    for (final Field field : Field.values()) {
      names.add(field.label());
    }
    for (final BookColumn column : BookColumn.values()) {
      for (int level = 1; level <= BookColumn.LEVELS; level++) {
        names.add(column.label(level));
      }
    }
    names.add(IngestPlan.EXCHANGE_NAME);
    return names;
  }
}
