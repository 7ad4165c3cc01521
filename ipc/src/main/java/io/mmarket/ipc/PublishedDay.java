/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import java.time.LocalDate;

/**
 * What {@link DayPublisher} made of a trading date.
 *
 * @param date the trading date
 * @param ticks how many ticks of it the queue has and the store was given
 * @param symbols how many symbols they are of
 * @param minuteBars how many minute bars were made of them
 * @param dailyBars how many daily bars
 * @param withoutTime ticks of the date that have no exchange time and cannot be stored
 * @param withoutSymbol ticks of the date without instrument id, which cannot be stored
 * @param farOff ticks whose time is too far from their date, which cannot be stored
 * @param firstSequence the sequence of the first stored tick, 0 when there is none
 * @param lastSequence the sequence of the last stored tick, 0 when there is none
 */
public record PublishedDay(
    LocalDate date,
    long ticks,
    int symbols,
    long minuteBars,
    int dailyBars,
    long withoutTime,
    long withoutSymbol,
    long farOff,
    long firstSequence,
    long lastSequence) {}
