/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.daily;

import io.mmarket.ingest.internal.parquet.ParquetColumn;
import io.mmarket.ingest.internal.parquet.ParquetFile;
import io.mmarket.ingest.internal.parquet.TextColumn;
import io.mmarket.ingest.internal.read.NumberReader;
import io.mmarket.ingest.internal.read.SymbolReader;
import io.mmarket.ingest.internal.read.TimeReader;
import io.mmarket.ingest.internal.recognition.CanonicalColumn;
import io.mmarket.ingest.internal.recognition.ExtraColumn;
import io.mmarket.ingest.internal.recognition.FieldColumn;
import io.mmarket.ingest.internal.recognition.IngestPlan;
import io.mmarket.store.ColumnSpec;
import io.mmarket.store.ColumnType;
import io.mmarket.store.ColumnValues;
import io.mmarket.store.Field;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinTask;

/**
 * Reads the columns of row groups, each column as a task of its own. Called from a task of the pool
 * that shall do the work.
 */
final class GroupReader {
  private static final Set<CanonicalColumn> PRICES =
      EnumSet.of(
          CanonicalColumn.OPEN, CanonicalColumn.HIGH, CanonicalColumn.LOW, CanonicalColumn.CLOSE);

  private final ParquetFile file;
  private final IngestPlan plan;
  private final TimeReader times;
  private final SymbolReader symbols;
  private final List<FieldColumn> fields;

  GroupReader(final ParquetFile file, final IngestPlan plan, final TimeReader times) {
    this.file = file;
    this.plan = plan;
    this.times = times;
    this.symbols = new SymbolReader(file, plan);
    this.fields =
        plan.fields().stream()
            .sorted(
                Comparator.comparing((FieldColumn field) -> !PRICES.contains(field.canonical())))
            .toList();
  }

  GroupColumns read(final int group) {
    final ParquetColumn exchange = plan.qualifySymbols() ? null : plan.exchange();
    final ForkJoinTask<TextColumn> symbolTask = fork(() -> symbols.symbols(group));
    final List<ForkJoinTask<ColumnValues.Doubles>> fieldTasks =
        fields.stream().map(field -> fork(() -> field(group, field))).toList();
    final List<ForkJoinTask<ColumnValues>> extraTasks =
        plan.extras().stream().map(extra -> fork(() -> extra(group, extra))).toList();
    final long[] days = times.days(group);
    final TextColumn exchanges = exchange == null ? null : file.readText(group, exchange);
    return new GroupColumns(
        days,
        symbolTask.join(),
        exchanges,
        fieldTasks.stream().map(ForkJoinTask::join).toList(),
        (int) fields.stream().filter(field -> PRICES.contains(field.canonical())).count(),
        extraTasks.stream().map(ForkJoinTask::join).toList());
  }

  private ColumnValues.Doubles field(final int group, final FieldColumn field) {
    final Field target = Objects.requireNonNull(field.canonical().field());
    return new ColumnValues.Doubles(
        ColumnSpec.of(target), NumberReader.doubles(file, group, field.column()));
  }

  private ColumnValues extra(final int group, final ExtraColumn extra) {
    return NumberReader.isInteger(extra.column())
        ? new ColumnValues.Longs(
            new ColumnSpec(extra.name(), ColumnType.INT64),
            NumberReader.longs(file, group, extra.column()))
        : new ColumnValues.Doubles(
            new ColumnSpec(extra.name(), ColumnType.DOUBLE),
            NumberReader.doubles(file, group, extra.column()));
  }

  private static <T> ForkJoinTask<T> fork(final Callable<T> work) {
    return ForkJoinTask.adapt(work).fork();
  }
}
