/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

/**
 * Brings times to nanoseconds. What these cannot hold (before 1677, after 2262) becomes one of two
 * numbers that stand for it, which is not what stands for a missing time.
 */
public final class TimeScale {
  /** Stands for a time before all that nanoseconds can say. */
  public static final long TOO_EARLY = Long.MIN_VALUE + 1;

  /** Stands for a time after all that nanoseconds can say. */
  public static final long TOO_LATE = Long.MAX_VALUE - 1;

  private static final long NANOS_OF_DAY = 86_400_000_000_000L;

  private TimeScale() {}

  static long days(final long day, final long nanosOfDay) {
    final long high = Math.multiplyHigh(day, NANOS_OF_DAY);
    final long nanos = day * NANOS_OF_DAY;
    if (high != nanos >> 63) {
      return beyond(day);
    }
    final long sum = nanos + nanosOfDay;
    return ((nanos ^ sum) & (nanosOfDay ^ sum)) < 0 ? beyond(day) : sum;
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
    if (value == Long.MIN_VALUE) {
      return value;
    }
    return value > limit || value < -limit ? beyond(value) : value * factor;
  }

  private static long beyond(final long sign) {
    return sign < 0 ? TOO_EARLY : TOO_LATE;
  }
}
