/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.soak;

import io.mmarket.ipc.TickHandler;
import io.mmarket.ipc.TickView;
import java.util.Arrays;

/**
 * What a reader has had of the stream, over all its lives: that each tick follows the one before,
 * is the source's next one and has its price. Ticks that come again after a kill are counted and
 * left out. For one thread.
 */
class TickTally implements TickHandler {
  private static final long NONE = -1;

  private final Faults faults;
  private final String reader;
  private final long[] next = new long[Sample.SOURCES];
  private long lastSequence;
  private long lost;
  private long passed;
  private long repeated;

  /** Of the feed of this life: its newest tick, if any, and what it was told to be lost since. */
  private long position;

  private long told;

  TickTally(final String reader, final Faults faults) {
    this.reader = reader;
    this.faults = faults;
  }

  /** A new life: its feed goes on behind what was read, or before. */
  void joined() {
    position = NONE;
    told = 0;
  }

  @Override
  public void onLoss(final long count) {
    told += count;
  }

  @Override
  public void onTick(final TickView tick) {
    final long sequence = tick.sequence();
    final boolean follows =
        position == NONE ? sequence - 1 - told <= lastSequence : sequence == position + 1 + told;
    if (!follows) {
      final long before = position == NONE ? lastSequence : position;
      faults.add(reader + ": " + sequence + " follows " + before + ", told lost between: " + told);
    }
    position = sequence;
    told = 0;
    if (sequence <= lastSequence) {
      repeated++;
      return;
    }
    lost += sequence - 1 - lastSequence;
    check(tick);
    lastSequence = sequence;
  }

  private void check(final TickView tick) {
    final int source = (int) tick.lastVolume();
    final long number = (long) tick.volume();
    if (source < 0
        || source >= Sample.SOURCES
        || tick.lastPrice() != Sample.price(source, number)) {
      faults.add(reader + ": " + tick.sequence() + " is nobody's tick: " + tick);
      return;
    }
    passed += number - next[source];
    if (number < next[source] || passed > lost) {
      faults.add(
          reader
              + ": tick "
              + number
              + " of source "
              + source
              + " comes where "
              + next[source]
              + " is due, of "
              + lost
              + " lost");
    }
    next[source] = number + 1;
  }

  /** The number of a source's tick that comes next. */
  long next(final int source) {
    return next[source];
  }

  /** Ticks of all sources up to the newest one: as many as sequences when none is missing. */
  long ofAllSources() {
    return Arrays.stream(next).sum();
  }

  long lastSequence() {
    return lastSequence;
  }

  long lost() {
    return lost;
  }

  long repeated() {
    return repeated;
  }

  Faults faults() {
    return faults;
  }

  /** Goes on where a former life stopped. */
  void restore(final long newLast, final long newLost, final long newPassed, final long[] newNext) {
    lastSequence = newLast;
    lost = newLost;
    passed = newPassed;
    System.arraycopy(newNext, 0, next, 0, next.length);
  }

  long passed() {
    return passed;
  }
}
