/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.demo;

/**
 * One trade and the book after it, as the exchange would send it: sums since the session's begin,
 * prices on the grid.
 *
 * @param symbol position in the market's symbols
 * @param timeNs local time of day in nanoseconds
 * @param last the trade's price
 * @param lastVolume its shares
 * @param volume shares since the session's begin
 * @param amount turnover since the session's begin
 * @param high highest price so far
 * @param low lowest price so far
 * @param spreadSteps distance of best bid and ask, in steps of the grid
 * @param bought whether the buyer crossed the spread: the trade was at the ask
 * @param bookSeed what the volumes of the book are drawn from
 */
record SampleTick(
    int symbol,
    long timeNs,
    double last,
    double lastVolume,
    double volume,
    double amount,
    double high,
    double low,
    int spreadSteps,
    boolean bought,
    long bookSeed) {}
