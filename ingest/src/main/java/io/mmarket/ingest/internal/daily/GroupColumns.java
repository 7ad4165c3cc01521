/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.daily;

import io.mmarket.ingest.internal.parquet.TextColumn;
import io.mmarket.store.ColumnValues;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The columns of one row group as read.
 *
 * @param days trading dates as days since 1970-01-01, or why there is none
 * @param symbols the symbols
 * @param exchanges the exchanges, or null where they do not matter
 * @param fields the canonical numbers
 * @param prices how many of the fields, the first ones, are prices of the bar
 * @param extras other numbers; integers are kept as such until it is known how large they are
 */
@SuppressWarnings("ArrayRecordComponent") // bulk data: handed over, never compared
record GroupColumns(
    long[] days,
    TextColumn symbols,
    @Nullable TextColumn exchanges,
    List<ColumnValues.Doubles> fields,
    int prices,
    List<ColumnValues> extras) {}
