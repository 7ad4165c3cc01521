/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

/**
 * Where a feed begins.
 *
 * @param place the sort of place
 * @param value the count of {@link Place#LAST} or the sequence of {@link Place#SEQUENCE}, else 0
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
    SEQUENCE
  }

  /**
   * Checks the value.
   *
   * @throws IllegalArgumentException naming it when it is negative
   */
  public ReadFrom {
    if (value < 0) {
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
}
