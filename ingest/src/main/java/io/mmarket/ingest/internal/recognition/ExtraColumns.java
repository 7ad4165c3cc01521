/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.recognition;

import io.mmarket.ingest.internal.parquet.ParquetColumn;
import io.mmarket.store.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Sorts the columns that became nothing canonical into those that are kept and those that are not.
 */
final class ExtraColumns {
  // What a store's column directory holds is 255; a suffix may be added.
  private static final int MAX_NAME_BYTES = 240;

  private final List<ExtraColumn> kept = new ArrayList<>();
  private final List<IgnoredColumn> ignored = new ArrayList<>();

  private ExtraColumns() {}

  /** For bars: every column of numbers is kept. */
  static ExtraColumns ofBars(final List<ParquetColumn> columns, final Set<ParquetColumn> used) {
    final ExtraColumns extras = new ExtraColumns();
    final Set<String> names = new HashSet<>();
    for (final Field field : Field.values()) {
      names.add(field.label());
    }
    for (final ParquetColumn column : columns) {
      if (!used.contains(column)) {
        extras.sort(column, names);
      }
    }
    return extras;
  }

  /** For ticks: nothing else travels. */
  static ExtraColumns ofTicks(final List<ParquetColumn> columns, final Set<ParquetColumn> used) {
    final ExtraColumns extras = new ExtraColumns();
    columns.stream()
        .filter(column -> !used.contains(column))
        .forEach(column -> extras.ignored.add(new IgnoredColumn(column, "does not travel")));
    return extras;
  }

  List<ExtraColumn> kept() {
    return List.copyOf(kept);
  }

  List<IgnoredColumn> ignored() {
    return List.copyOf(ignored);
  }

  private void sort(final ParquetColumn column, final Set<String> names) {
    if (column.list()) {
      ignored.add(new IgnoredColumn(column, "lists are not kept"));
      return;
    }
    if (column.name().getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES) {
      ignored.add(new IgnoredColumn(column, "names beyond " + MAX_NAME_BYTES + " bytes"));
      return;
    }
    switch (column.form()) {
      case INTEGER, UNSIGNED, FLOATING, DECIMAL, BOOLEAN ->
          kept.add(new ExtraColumn(unique(column.name(), names), column));
      case TEXT -> ignored.add(new IgnoredColumn(column, "text is not kept yet"));
      case DATE, TIME, TIMESTAMP ->
          ignored.add(new IgnoredColumn(column, "further dates and times are not kept"));
      case OPAQUE -> ignored.add(new IgnoredColumn(column, "such values are not kept"));
    }
  }

  // A loser may be called like the canonical column that it lost.
  private static String unique(final String name, final Set<String> names) {
    String free = name;
    for (int i = 2; !names.add(free); i++) {
      free = name + "_" + i;
    }
    return free;
  }
}
