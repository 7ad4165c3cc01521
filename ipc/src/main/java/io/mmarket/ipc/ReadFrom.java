/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

/**
 * Where a feed begins.
 *
 * @param place the sort of place
 * @param value the count of {@link Place#LAST}, the sequence of {@link Place#SEQUENCE}, the time in
 *     UTC nanoseconds of {@link Place#TIME} and {@link Place#PUBLISH_TIME}, else 0
 */
public record ReadFrom(Place place, long value) {
  /** The sorts of places. */
  public enum Place {
    /** Before the oldest tick that is there. */
    START,
    /** After the newest tick that is there. */
    END,
    /** Before the last so many ticks. */
    LAST,
    /** Before the tick of this sequence. */
    SEQUENCE,
    /** Before the first tick whose exchange time is not before a time. */
    TIME,
    /** Before the first tick whose publish time is not before a time. */
    PUBLISH_TIME
  }

  /**
   * Checks the value.
   *
   * @throws IllegalArgumentException naming it when it is negative and not a time
   */
  public ReadFrom {
    if (value < 0 && place != Place.TIME && place != Place.PUBLISH_TIME) {
      throw new IllegalArgumentException("read from " + place + " " + value + ": negative");
    }
  }

  /**
   * Everything that is there.
   *
   * @return the place
   */
  public static ReadFrom start() {
    return new ReadFrom(Place.START, 0);
  }

  /**
   * Only what comes.
   *
   * @return the place
   */
  public static ReadFrom end() {
    return new ReadFrom(Place.END, 0);
  }

  /**
   * The newest ticks first.
   *
   * @param count how many of those that are there, fewer when there are not so many
   * @return the place
   */
  public static ReadFrom last(final long count) {
    return new ReadFrom(Place.LAST, count);
  }

  /**
   * A tick and all after it.
   *
   * @param sequence its sequence; when it is not there, the next one that is or comes
   * @return the place
   */
  public static ReadFrom sequence(final long sequence) {
    return new ReadFrom(Place.SEQUENCE, sequence);
  }

  /**
   * The first tick in the queue's order whose exchange time is not before a time, and all that
   * follow it, whatever their times. A tick without exchange time is not that one.
   *
   * @param exchangeTimeNs UTC nanoseconds; when no tick is so late, the first one that will be
   * @return the place
   */
  public static ReadFrom time(final long exchangeTimeNs) {
    return new ReadFrom(Place.TIME, exchangeTimeNs);
  }

  /**
   * The first tick in the queue's order whose publish time is not before a time, and all that
   * follow it.
   *
   * @param publishTimeNs UTC nanoseconds; when no tick is so late, the first one that will be
   * @return the place
   */
  public static ReadFrom publishTime(final long publishTimeNs) {
    return new ReadFrom(Place.PUBLISH_TIME, publishTimeNs);
  }
}
