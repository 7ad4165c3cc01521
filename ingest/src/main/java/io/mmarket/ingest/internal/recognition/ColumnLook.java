/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.recognition;

import io.mmarket.ingest.internal.parquet.ParquetColumn;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** A look at the values of a file, where names and types do not decide. */
public interface ColumnLook {
  /** The largest value of a column of numbers, missing ones aside. */
  OptionalLong largest(ParquetColumn column);

  /** Any text of the column, missing ones aside. */
  Optional<String> anyText(ParquetColumn column);

  /** Whether every text of the column passes, and there is one. */
  boolean allTexts(ParquetColumn column, Predicate<String> test);

  /** How times lie within dates. */
  DayTimes dayTimes(TimePlan times);

  /** Whether all instants of the column are midnights in UTC. */
  boolean isAlwaysUtcMidnight(DatedColumn time);
}
