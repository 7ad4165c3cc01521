/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.intake;

import io.mmarket.ingest.internal.parquet.ParquetColumn;
import io.mmarket.ingest.internal.parquet.ParquetFile;
import io.mmarket.ingest.internal.parquet.TextColumn;
import io.mmarket.ingest.internal.read.BookLevels;
import io.mmarket.ingest.internal.read.NumberReader;
import io.mmarket.ingest.internal.read.RowTimes;
import io.mmarket.ingest.internal.read.SymbolReader;
import io.mmarket.ingest.internal.read.TimeReader;
import io.mmarket.ingest.internal.recognition.CanonicalColumn;
import io.mmarket.ingest.internal.recognition.ExtraColumn;
import io.mmarket.ingest.internal.recognition.FieldColumn;
import io.mmarket.ingest.internal.recognition.IngestPlan;
import io.mmarket.ingest.internal.time.TimeDecoder;
import io.mmarket.store.BookColumn;
import io.mmarket.store.ColumnSpec;
import io.mmarket.store.ColumnType;
import io.mmarket.store.ColumnValues;
import io.mmarket.store.Kind;
import io.mmarket.store.RowChunk;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinTask;
import org.jspecify.annotations.Nullable;

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

  GroupReader(final ParquetFile file, final IngestPlan plan, final TimeReader times) {
    this.file = file;
    this.plan = plan;
    this.times = times;
    this.symbols = new SymbolReader(file, plan);
  }

  GroupColumns read(final int group) {
    final ForkJoinTask<TextColumn> symbolTask = fork(() -> symbols.symbols(group));
    final List<ForkJoinTask<double[]>> fieldTasks =
        plan.fields().stream()
            .map(field -> fork(() -> NumberReader.doubles(file, group, field.column())))
            .toList();
    final ForkJoinTask<BookLevels> bidTask =
        fork(() -> BookLevels.read(file, group, plan.book().bids()));
    final ForkJoinTask<BookLevels> askTask =
        fork(() -> BookLevels.read(file, group, plan.book().asks()));
    final List<ForkJoinTask<ColumnValues>> extraTasks =
        plan.extras().stream().map(extra -> fork(() -> extra(group, extra))).toList();
    final boolean[] daily = plan.kinds() == null ? null : daily(group, plan.kinds());
    final RowTimes rowTimes = rowTimes(group, daily);
    final TextColumn exchanges = plan.exchange() == null ? null : exchanges(group);
    final List<ColumnValues> values = new ArrayList<>();
    final List<double[]> prices = new ArrayList<>();
    for (int i = 0; i < fieldTasks.size(); i++) {
      addField(plan.fields().get(i), fieldTasks.get(i).join(), prices, values);
    }
    addBook(bidTask.join(), BookColumn.BID_PRICE, BookColumn.BID_VOLUME, values);
    addBook(askTask.join(), BookColumn.ASK_PRICE, BookColumn.ASK_VOLUME, values);
    if (exchanges != null) {
      values.add(ExtraReader.texts(IngestPlan.EXCHANGE_NAME, exchanges));
    }
    extraTasks.forEach(task -> values.add(task.join()));
    return new GroupColumns(
        plan.kind(),
        daily,
        rowTimes.days(),
        rowTimes.utcNs(),
        symbolTask.join(),
        mayMixExchanges() ? exchanges : null,
        prices,
        values);
  }

  /** The exchanges of a row group, of a file that has them. */
  TextColumn exchanges(final int group) {
    return file.readText(group, Objects.requireNonNull(plan.exchange()));
  }

  // Trades carry their exchange as a column and are no conflict.
  private boolean mayMixExchanges() {
    return !plan.qualifySymbols()
        && (plan.kind() != Kind.TICK || plan.book().columns().findAny().isPresent());
  }

  private ColumnValues extra(final int group, final ExtraColumn extra) {
    return plan.isVerbatim()
        ? ExtraReader.verbatim(file, group, extra)
        : ExtraReader.read(file, group, extra);
  }

  private boolean[] daily(final int group, final ParquetColumn kinds) {
    final TextColumn texts = file.readText(group, kinds);
    final boolean[] dailyText = new boolean[texts.dictionary().length];
    for (int id = 0; id < dailyText.length; id++) {
      final String text = new String(texts.dictionary()[id], StandardCharsets.UTF_8);
      dailyText[id] = text.equals(Kind.DAILY.label());
    }
    final boolean[] daily = new boolean[texts.ids().length];
    for (int row = 0; row < daily.length; row++) {
      daily[row] = texts.ids()[row] >= 0 && dailyText[texts.ids()[row]];
    }
    return daily;
  }

  private RowTimes rowTimes(final int group, final boolean @Nullable [] daily) {
    if (plan.kind() != Kind.DAILY) {
      final RowTimes read = times.times(group);
      for (int row = 0; daily != null && row < daily.length; row++) {
        if (daily[row] && TimeDecoder.isTime(read.days()[row])) {
          read.utcNs()[row] = read.days()[row] * RowChunk.DAY_NS;
        }
      }
      return read;
    }
    final long[] days = times.days(group);
    final long[] midnights = new long[days.length];
    for (int row = 0; row < days.length; row++) {
      midnights[row] = TimeDecoder.isTime(days[row]) ? days[row] * RowChunk.DAY_NS : days[row];
    }
    return new RowTimes(days, midnights);
  }

  private void addField(
      final FieldColumn field,
      final double[] numbers,
      final List<double[]> prices,
      final List<ColumnValues> values) {
    if (PRICES.contains(field.canonical())) {
      prices.add(numbers);
    }
    values.add(
        new ColumnValues.Doubles(
            new ColumnSpec(field.storedName(plan.kind()), ColumnType.DOUBLE), numbers));
  }

  private static void addBook(
      final BookLevels levels,
      final BookColumn price,
      final BookColumn volume,
      final List<ColumnValues> values) {
    for (int level = 1; level <= levels.levels(); level++) {
      values.add(new ColumnValues.Doubles(price.spec(level), levels.prices(level - 1)));
      if (levels.hasVolumes(level - 1)) {
        values.add(new ColumnValues.Doubles(volume.spec(level), levels.volumes(level - 1)));
      }
    }
  }

  private static <T> ForkJoinTask<T> fork(final Callable<T> work) {
    return ForkJoinTask.adapt(work).fork();
  }
}
