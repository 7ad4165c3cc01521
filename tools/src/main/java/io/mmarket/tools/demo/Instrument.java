/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.demo;

/**
 * A symbol as the strategies know it before the session.
 *
 * @param index its position among the instruments
 * @param symbol its name
 * @param close yesterday's close
 * @param sigma standard deviation of its daily log returns, NaN with too little history
 */
record Instrument(int index, String symbol, double close, double sigma) {}
