/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.recognition;

import io.mmarket.ingest.FileRefusedException;
import io.mmarket.ingest.internal.parquet.ParquetColumn;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of a file claim which canonical name. The user's word wins alone; among aliases the
 * earlier wins, and among equal ones the one that is spelled as in the table.
 */
final class ColumnClaims {
  private static final Map<String, Alias> ALIASES = aliases();

  private final Path file;
  private final List<ParquetColumn> columns;
  private final Map<CanonicalColumn, List<ParquetColumn>> candidates =
      new EnumMap<>(CanonicalColumn.class);
  private final Set<CanonicalColumn> chosenByUser = new HashSet<>();
  private final BookClaims book;

  /**
   * Finds the claims.
   *
   * @throws FileRefusedException if the user names a column that the file does not have
   */
  ColumnClaims(
      final Path file, final List<ParquetColumn> columns, final Map<String, String> userMap) {
    this.file = file;
    this.columns = columns;
    final ColumnOverrides overrides = ColumnOverrides.of(userMap);
    final Set<ParquetColumn> taken = new HashSet<>();
    overrides
        .columns()
        .forEach(
            (canonical, name) -> {
              final ParquetColumn column = named(file, name);
              taken.add(column);
              chosenByUser.add(canonical);
              candidates.put(canonical, new ArrayList<>(List.of(column)));
            });
    final Map<BookColumnName, ParquetColumn> levels = new HashMap<>();
    overrides.book().forEach((level, name) -> levels.put(level.strongest(), named(file, name)));
    taken.addAll(levels.values());
    final List<ParquetColumn> free =
        columns.stream().filter(column -> !taken.contains(column)).toList();
    free.forEach(this::claim);
    candidates.forEach((canonical, claimants) -> claimants.sort(strength(canonical)));
    book = BookClaims.of(free, levels);
  }

  /**
   * The column that wins a canonical name, or null.
   *
   * @throws FileRefusedException if two have the same claim
   */
  @Nullable ParquetColumn winner(final CanonicalColumn canonical) {
    final List<ParquetColumn> claimants = all(canonical);
    if (claimants.size() > 1
        && strength(canonical).compare(claimants.get(0), claimants.get(1)) == 0) {
      throw new FileRefusedException(
          file,
          "two columns are called "
              + canonical.label()
              + ", "
              + claimants.get(0)
              + " and "
              + claimants.get(1)
              + "; --map "
              + canonical.label()
              + "=COLUMN chooses one");
    }
    return claimants.isEmpty() ? null : claimants.get(0);
  }

  /** Whether any column claims the name. */
  boolean has(final CanonicalColumn canonical) {
    return !all(canonical).isEmpty();
  }

  /** All columns that claim the name, the strongest first. */
  List<ParquetColumn> all(final CanonicalColumn canonical) {
    return candidates.getOrDefault(canonical, List.of());
  }

  /** Whether the user named the column for this. */
  boolean isUsersChoice(final CanonicalColumn canonical) {
    return chosenByUser.contains(canonical);
  }

  /** The file's columns, in its order. */
  List<ParquetColumn> columns() {
    return columns;
  }

  /** The columns that are levels of a book. */
  BookClaims book() {
    return book;
  }

  private void claim(final ParquetColumn column) {
    final Alias alias = ALIASES.get(ColumnName.key(column.name()));
    if (alias != null && !column.list() && !chosenByUser.contains(alias.canonical)) {
      candidates.computeIfAbsent(alias.canonical, any -> new ArrayList<>()).add(column);
    }
  }

  private ParquetColumn named(final Path file, final String name) {
    return ColumnOverrides.find(columns, name)
        .orElseThrow(() -> new FileRefusedException(file, "has no column '" + name + "'"));
  }

  private static Comparator<ParquetColumn> strength(final CanonicalColumn canonical) {
    return Comparator.comparingInt(
            (ParquetColumn column) -> {
              final Alias alias = ALIASES.get(ColumnName.key(column.name()));
              return alias == null || alias.canonical != canonical ? -1 : alias.rank;
            })
        .thenComparingInt(column -> spelling(canonical, column.name()));
  }

  // Among names that differ in case only, one that is spelled as in the table is stronger.
  private static int spelling(final CanonicalColumn canonical, final String name) {
    final int exact = canonical.aliases().indexOf(name);
    return exact < 0 ? Integer.MAX_VALUE : exact;
  }

  private static Map<String, Alias> aliases() {
    final Map<String, Alias> all = new HashMap<>();
    for (final CanonicalColumn canonical : CanonicalColumn.values()) {
      final List<String> names = canonical.aliases();
      for (int i = 0; i < names.size(); i++) {
        all.putIfAbsent(ColumnName.key(names.get(i)), new Alias(canonical, i));
      }
    }
    return Map.copyOf(all);
  }

  private record Alias(CanonicalColumn canonical, int rank) {}
}
