/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

/**
 * What one partition holds.
 *
 * @param kind what sort of data
 * @param period a year for daily bars, else a trading date
 * @param first the first time: a date for daily bars, else ISO-8601 local time in the store's zone
 * @param last the last time, likewise
 * @param times how many distinct times
 * @param symbols how many symbols
 * @param rows how many bars or ticks
 * @param bytes the length of both files together
 * @param generation grows with each publication
 */
public record PartitionInfo(
    Kind kind,
    String period,
    String first,
    String last,
    int times,
    int symbols,
    long rows,
    long bytes,
    long generation) {}
