/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.recognition;

import io.mmarket.ingest.FileRefusedException;
import io.mmarket.ingest.internal.parquet.ColumnForm;
import io.mmarket.ingest.internal.parquet.ParquetColumn;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where symbols come from: a column of text; else the folder {@code symbol=}, the user, the file's
 * name. Integers lost their leading zeros, so they are symbols only where the user says so.
 */
final class SymbolRule {
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
    return given == null
        ? SymbolSource.of(PathFacts.stem(file), "file name")
        : SymbolSource.of(given, "--symbol");
  }

  private static SymbolSource chosen(final Path file, final ParquetColumn column) {
    return switch (column.form()) {
      case TEXT, INTEGER, UNSIGNED -> SymbolSource.of(column);
      default -> throw new FileRefusedException(file, "cannot read symbols from " + column);
    };
  }
}
