/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.read;

/**
 * When the rows of a row group happened. Values that are no time say why.
 *
 * @param days trading dates as days since 1970-01-01
 * @param utcNs instants as nanoseconds since 1970-01-01 UTC
 */
@SuppressWarnings("ArrayRecordComponent") // bulk data: handed over, never compared
public record RowTimes(long[] days, long[] utcNs) {}
