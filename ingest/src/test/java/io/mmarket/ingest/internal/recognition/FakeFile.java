/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.recognition;

import io.mmarket.ingest.ReadOptions;
import io.mmarket.ingest.internal.parquet.ColumnForm;
import io.mmarket.ingest.internal.parquet.ParquetColumn;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** A schema and answers about values, without a file. */
final class FakeFile implements ColumnLook {
  private final List<ParquetColumn> columns = new ArrayList<>();
  private final Map<String, List<String>> texts = new HashMap<>();
  private final Map<String, Long> largest = new HashMap<>();
  private Path path = Path.of("AAPL.parquet");
  private DayTimes dayTimes = DayTimes.ONE;
  private boolean utcMidnights;

  /** A file with columns of doubles of these names. */
  static FakeFile doubles(final String... names) {
    final FakeFile file = new FakeFile();
    Arrays.stream(names).forEach(name -> file.column(name, ColumnForm.FLOATING));
    return file;
  }

  FakeFile column(final String name, final ColumnForm form) {
    columns.add(new ParquetColumn(columns.size(), name, form, false, false, form.name()));
    return this;
  }

  FakeFile list(final String name) {
    columns.add(new ParquetColumn(columns.size(), name, ColumnForm.FLOATING, true, false, "LIST"));
    return this;
  }

  FakeFile utcTimestamp(final String name) {
    columns.add(new ParquetColumn(columns.size(), name, ColumnForm.TIMESTAMP, false, true, "UTC"));
    return this;
  }

  FakeFile integers(final String name, final long largestValue) {
    largest.put(name, largestValue);
    return column(name, ColumnForm.INTEGER);
  }

  FakeFile texts(final String name, final String... values) {
    texts.put(name, List.of(values));
    return column(name, ColumnForm.TEXT);
  }

  FakeFile at(final String newPath) {
    path = Path.of(newPath);
    return this;
  }

  FakeFile withSeveralTimesADate() {
    return with(DayTimes.SEVERAL);
  }

  FakeFile with(final DayTimes value) {
    dayTimes = value;
    return this;
  }

  FakeFile withUtcMidnights() {
    utcMidnights = true;
    return this;
  }

  IngestPlan plan() {
    return plan(ReadOptions.builder().build());
  }

  IngestPlan plan(final ReadOptions options) {
    return Recognizer.recognize(path, columns, options, this);
  }

  @Override
  public OptionalLong largest(final ParquetColumn column) {
    final Long value = largest.get(column.name());
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }

  @Override
  public Optional<String> anyText(final ParquetColumn column) {
    return texts.getOrDefault(column.name(), List.of()).stream().findFirst();
  }

  @Override
  public boolean allTexts(final ParquetColumn column, final Predicate<String> test) {
    final List<String> values = texts.getOrDefault(column.name(), List.of());
    return !values.isEmpty() && values.stream().allMatch(test);
  }

  @Override
  public DayTimes dayTimes(final TimePlan times) {
    return dayTimes;
  }

  @Override
  public boolean isAlwaysUtcMidnight(final DatedColumn time) {
    return utcMidnights;
  }
}
