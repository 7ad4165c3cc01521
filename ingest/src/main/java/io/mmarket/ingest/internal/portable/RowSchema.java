/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.portable;

import io.mmarket.ingest.internal.parquet.TableColumn;
import io.mmarket.ingest.internal.recognition.PortableRows;
import io.mmarket.store.ColumnSpec;
import io.mmarket.store.ColumnType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The columns of the file: the four keys, then one for each name and type that is stored. */
final class RowSchema {
  static final int KIND = 0;
  static final int SYMBOL = 1;
  static final int TRADING_DATE = 2;
  static final int TIME = 3;

  private final List<TableColumn> columns = new ArrayList<>();
  private final Map<ColumnSpec, Integer> positions = new HashMap<>();

  /** A schema for these stored columns. */
  RowSchema(final Collection<ColumnSpec> stored) {
    columns.add(new TableColumn(PortableRows.KIND, TableColumn.ColumnType.TEXT));
    columns.add(new TableColumn(PortableRows.SYMBOL, TableColumn.ColumnType.TEXT));
    columns.add(new TableColumn(PortableRows.TRADING_DATE, TableColumn.ColumnType.DATE));
    columns.add(new TableColumn(PortableRows.TIME, TableColumn.ColumnType.UTC_TIMESTAMP));
    final Set<ColumnSpec> distinct = new LinkedHashSet<>(stored);
    final Set<String> names = new HashSet<>();
    final Set<String> ambiguous = new HashSet<>();
    distinct.forEach(
        spec -> {
          if (!names.add(spec.name())) {
            ambiguous.add(spec.name());
          }
        });
    for (final ColumnSpec spec : distinct) {
      final String name =
          PortableRows.columnName(spec.name(), spec.type(), ambiguous.contains(spec.name()));
      positions.put(spec, columns.size());
      columns.add(new TableColumn(name, type(spec.type())));
    }
  }

  List<TableColumn> columns() {
    return columns;
  }

  /** Where the values of stored columns go. */
  int[] positions(final List<ColumnSpec> stored) {
    return stored.stream()
        .mapToInt(spec -> Objects.requireNonNull(positions.get(spec), spec.name()))
        .toArray();
  }

  private static TableColumn.ColumnType type(final ColumnType stored) {
    return switch (stored) {
      case DOUBLE -> TableColumn.ColumnType.DOUBLE;
      case INT64 -> TableColumn.ColumnType.LONG;
      case TEXT -> TableColumn.ColumnType.TEXT;
    };
  }
}
