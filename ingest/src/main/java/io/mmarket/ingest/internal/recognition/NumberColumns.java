/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.recognition;

import io.mmarket.ingest.FileRefusedException;
import io.mmarket.ingest.internal.parquet.ParquetColumn;
import io.mmarket.store.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which columns become canonical numbers. */
final class NumberColumns {
  private static final Set<CanonicalColumn> OF_TICKS =
      EnumSet.of(
          CanonicalColumn.LAST_PRICE,
          CanonicalColumn.LAST_VOLUME,
          CanonicalColumn.VOLUME,
          CanonicalColumn.TOTAL_TURNOVER,
          CanonicalColumn.OPEN,
          CanonicalColumn.HIGH,
          CanonicalColumn.LOW,
          CanonicalColumn.CLOSE,
          CanonicalColumn.NUM_TRADES,
          CanonicalColumn.PRE_CLOSE,
          CanonicalColumn.OPEN_INTEREST,
          CanonicalColumn.SETTLEMENT,
          CanonicalColumn.PRE_SETTLEMENT,
          CanonicalColumn.LIMIT_UP,
          CanonicalColumn.LIMIT_DOWN);
  // Names that say that a volume counts from the start of the trading date.
  private static final Set<String> CUMULATIVE =
      Set.of("totalvolume", "cumvolume", "totalvolumetrade");

  private final Path file;
  private final ColumnClaims claims;

  NumberColumns(final Path file, final ColumnClaims claims) {
    this.file = file;
    this.claims = claims;
  }

  /** The numbers of bars: those that are fields of a bar. */
  List<FieldColumn> ofBars(final Kind kind) {
    final List<FieldColumn> fields = new ArrayList<>();
    for (final CanonicalColumn canonical : CanonicalColumn.values()) {
      final ParquetColumn column = claims.winner(canonical);
      if (column != null && canonical.field(kind) != null) {
        fields.add(new FieldColumn(canonical, requireNumbers(column)));
      }
    }
    return fields;
  }

  /** The numbers of ticks, volumes sorted into those of the date and those since the last tick. */
  List<FieldColumn> ofTicks() {
    final Map<CanonicalColumn, ParquetColumn> winners = new EnumMap<>(CanonicalColumn.class);
    for (final CanonicalColumn canonical : OF_TICKS) {
      final ParquetColumn column = claims.winner(canonical);
      if (column != null) {
        winners.put(canonical, column);
      }
    }
    sortVolumes(winners);
    return winners.entrySet().stream()
        .map(entry -> new FieldColumn(entry.getKey(), requireNumbers(entry.getValue())))
        .toList();
  }

  private void sortVolumes(final Map<CanonicalColumn, ParquetColumn> winners) {
    final ParquetColumn volume = winners.get(CanonicalColumn.VOLUME);
    if (volume == null || isCumulative(volume) || claims.isUsersChoice(CanonicalColumn.VOLUME)) {
      return;
    }
    claims.all(CanonicalColumn.VOLUME).stream()
        .filter(NumberColumns::isCumulative)
        .findFirst()
        .ifPresent(
            cumulative -> {
              winners.put(CanonicalColumn.VOLUME, cumulative);
              winners.putIfAbsent(CanonicalColumn.LAST_VOLUME, volume);
            });
  }

  private static boolean isCumulative(final ParquetColumn column) {
    return CUMULATIVE.contains(ColumnName.key(column.name()));
  }

  /**
   * Checks that numbers can be read.
   *
   * @throws FileRefusedException if the column's type holds none
   */
  ParquetColumn requireNumbers(final ParquetColumn column) {
    if (column.list() || !Recognizer.mayHoldNumbers(column)) {
      throw new FileRefusedException(file, "cannot read numbers from " + column);
    }
    return column;
  }
}
