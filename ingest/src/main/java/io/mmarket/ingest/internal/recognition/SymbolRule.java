/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.recognition;

import io.mmarket.ingest.FileRefusedException;
import io.mmarket.ingest.internal.parquet.ColumnForm;
import io.mmarket.ingest.internal.parquet.ParquetColumn;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where symbols come from: a column of text; else the folder {@code symbol=}, the user, the file's
 * name. Integers lost their leading zeros, so they are symbols only where the user says so.
 */
final class SymbolRule {
  // Names that programs give to the parts of a table: part-0, data_3, part-00000-c000.snappy.
  private static final Pattern MADE_BY_WRITERS =
      Pattern.compile("(?:part|data)[-_.]\\d+(?:[-_.].*)?", Pattern.CASE_INSENSITIVE);

  private SymbolRule() {}

  static SymbolSource source(
      final Path file, final ColumnClaims claims, final @Nullable String given) {
    final List<ParquetColumn> claimants = claims.all(CanonicalColumn.SYMBOL);
    if (claims.isUsersChoice(CanonicalColumn.SYMBOL)) {
      return chosen(file, claimants.get(0));
    }
    final Optional<ParquetColumn> text =
        claimants.stream().filter(column -> column.form() == ColumnForm.TEXT).findFirst();
    if (text.isPresent()) {
      return SymbolSource.of(text.get());
    }
    if (!claimants.isEmpty()) {
      final ParquetColumn column = claimants.get(0);
      throw new FileRefusedException(
          file,
          "symbols in "
              + column
              + " are no text and may have lost leading zeros; name them with --map symbol="
              + column.name());
    }
    final Optional<String> folder = PathFacts.symbol(file);
    if (folder.isPresent()) {
      return SymbolSource.of(folder.get(), "folder symbol=");
    }
    if (given != null) {
      return SymbolSource.of(given, "--symbol");
    }
    final String stem = PathFacts.stem(file);
    if (MADE_BY_WRITERS.matcher(stem).matches()) {
      throw new FileRefusedException(
          file,
          "has no column of symbols, and its name is no symbol; --symbol gives it,"
              + " or --map symbol=COLUMN");
    }
    return SymbolSource.of(stem, "file name");
  }

  private static SymbolSource chosen(final Path file, final ParquetColumn column) {
    return switch (column.form()) {
      case TEXT, INTEGER, UNSIGNED -> SymbolSource.of(column);
      default -> throw new FileRefusedException(file, "cannot read symbols from " + column);
    };
  }
}
