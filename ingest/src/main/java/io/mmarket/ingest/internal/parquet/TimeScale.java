/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

/** Brings times to nanoseconds. What these cannot hold (before 1677, after 2262) is missing. */
final class TimeScale {
  private static final long NANOS_OF_DAY = 86_400_000_000_000L;

  private TimeScale() {}

  static long days(final long day, final long nanosOfDay) {
    final long high = Math.multiplyHigh(day, NANOS_OF_DAY);
    final long nanos = day * NANOS_OF_DAY;
    if (high != nanos >> 63) {
      return Long.MIN_VALUE;
    }
    final long sum = nanos + nanosOfDay;
    return ((nanos ^ sum) & (nanosOfDay ^ sum)) < 0 ? Long.MIN_VALUE : sum;
  }

  /** Multiplies in place; {@link Long#MIN_VALUE} stays. */
  static void scale(final long[] values, final long factor) {
    if (factor != 1) {
      for (int i = 0; i < values.length; i++) {
        values[i] = scale(values[i], factor);
      }
    }
  }

  static long scale(final long value, final long factor) {
    final long limit = Long.MAX_VALUE / factor;
    return value > limit || value < -limit ? Long.MIN_VALUE : value * factor;
  }
}
