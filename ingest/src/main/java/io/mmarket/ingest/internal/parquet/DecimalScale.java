/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Turns unscaled decimals of one scale into the nearest doubles. */
final class DecimalScale {
  /** Up to here powers of ten are doubles without error. */
  private static final int GREATEST_EXACT_POWER = 22;

  private static final long GREATEST_EXACT_LONG = 1L << 53;

  private final int scale;
  private final double power;

  DecimalScale(final int scale) {
    this.scale = scale;
    this.power = scale <= GREATEST_EXACT_POWER ? new BigDecimal("1e" + scale).doubleValue() : 0;
  }

  void toDoubles(final long[] unscaled, final int count, final double[] out, final int at) {
    for (int i = 0; i < count; i++) {
      out[at + i] = toDouble(unscaled[i]);
    }
  }

  double toDouble(final long unscaled) {
    // One division of two exact numbers is rounded once: the nearest double.
    if (power != 0 && Math.abs(unscaled) <= GREATEST_EXACT_LONG && unscaled != Long.MIN_VALUE) {
      return unscaled / power;
    }
    return BigDecimal.valueOf(unscaled, scale).doubleValue();
  }

  double toDouble(final BigInteger unscaled) {
    return unscaled.bitLength() < Long.SIZE
        ? toDouble(unscaled.longValue())
        : new BigDecimal(unscaled, scale).doubleValue();
  }
}
