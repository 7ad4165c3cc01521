/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * The fields of one sort of record in the order of printing: what they are called, and what a
 * record has in them. Names are known before there is a record, so that a table without rows has
 * its line of names too.
 *
 * <p>Fields are added before anything is printed. For one thread.
 *
 * @param <T> what a record is made of
 */
final class RecordFields<T> {
  private final List<Field<T>> fields = new ArrayList<>();

  /** Prints a field of a record under its name. */
  @FunctionalInterface
  interface Value<T> {
    void print(RecordLines lines, String name, T record) throws IOException;
  }

  private record Field<T>(String name, Value<T> value) {}

  RecordFields<T> add(final String name, final Value<T> value) {
    fields.add(new Field<>(name, value));
    return this;
  }

  RecordFields<T> text(final String name, final Function<T, String> value) {
    return add(name, (lines, field, record) -> lines.text(field, value.apply(record)));
  }

  /** Text, where an empty one is missing. */
  RecordFields<T> textOrNull(final String name, final Function<T, String> value) {
    return add(name, (lines, field, record) -> lines.textOrNull(field, value.apply(record)));
  }

  /** A number, NaN where it is missing. */
  RecordFields<T> number(final String name, final ToDoubleFunction<T> value) {
    return add(name, (lines, field, record) -> lines.number(field, value.applyAsDouble(record)));
  }

  RecordFields<T> whole(final String name, final ToLongFunction<T> value) {
    return add(name, (lines, field, record) -> lines.number(field, value.applyAsLong(record)));
  }

  List<String> names() {
    return fields.stream().map(Field::name).toList();
  }

  /** Prints a record as one line. */
  void print(final RecordLines lines, final T record) throws IOException {
    lines.begin();
    for (final Field<T> field : fields) {
      field.value().print(lines, field.name(), record);
    }
    lines.end();
  }
}
