/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import java.util.Collection;
import java.util.List;

/**
 * Who joins a queue and what it wants. Made by {@link #of} or {@link #durable} and changed by
 * copies.
 *
 * <p>A durable subscriber has a cursor of its name in the queue. Joining again, after whatever end,
 * goes on behind the last checkpoint. A checkpoint is made when so many ticks were handed over
 * since the last one, when a poll finds nothing, on closing, and by {@link TickFeed#checkpoint()};
 * the tick that a handler throws at is not in it. So every tick is handed over at least once, and
 * after a kill at most so many of the newest ones a second time: those since the last checkpoint. A
 * crash of the host may take the cursor further back, to what the kernel had written; never
 * forward.
 *
 * @param id the subscriber's name, 1 to 80 bytes of UTF-8; of a durable one letters, digits, '.',
 *     '-' and '_' only
 * @param from where to begin
 * @param symbols instrument ids, none for all symbols
 * @param durability what {@code from} means when there is a cursor
 * @param checkpointTicks how many ticks at most are handed over between two checkpoints, 0 for
 *     checkpoints by {@link TickFeed#checkpoint()} only
 */
public record Subscription(
    String id,
    ReadFrom from,
    Collection<String> symbols,
    Durability durability,
    int checkpointTicks) {
  private static final int DEFAULT_CHECKPOINT_TICKS = 1_000;

  /** Whether a subscriber has a cursor. */
  public enum Durability {
    /** It has none. */
    NONE,
    /** It goes on where its cursor stopped; a new one begins where it is told. */
    RESUME,
    /** Its cursor is moved, or made, to where it is told. */
    MOVE
  }

  /**
   * Copies the symbols.
   *
   * @throws IllegalArgumentException naming a count of ticks that is negative
   */
  public Subscription {
    symbols = List.copyOf(symbols);
    if (checkpointTicks < 0) {
      throw new IllegalArgumentException(
          "a checkpoint every " + checkpointTicks + " ticks: negative");
    }
  }

  /**
   * A subscriber of all symbols from now on.
   *
   * @param id its name
   * @return the subscription
   */
  public static Subscription of(final String id) {
    return new Subscription(
        id, ReadFrom.end(), List.of(), Durability.NONE, DEFAULT_CHECKPOINT_TICKS);
  }

  /**
   * A subscriber of all symbols that goes on where its cursor stopped; a new one begins with the
   * oldest tick.
   *
   * @param name its name and its cursor's
   * @return the subscription
   */
  public static Subscription durable(final String name) {
    return new Subscription(
        name, ReadFrom.start(), List.of(), Durability.RESUME, DEFAULT_CHECKPOINT_TICKS);
  }

  /**
   * One that begins elsewhere; a cursor that is there already decides for itself.
   *
   * @param newFrom where to begin
   * @return a changed copy
   */
  public Subscription from(final ReadFrom newFrom) {
    return new Subscription(id, newFrom, symbols, durability, checkpointTicks);
  }

  /**
   * A durable one whose cursor is moved.
   *
   * @param newFrom where to
   * @return a changed copy
   */
  public Subscription movedTo(final ReadFrom newFrom) {
    return new Subscription(id, newFrom, symbols, Durability.MOVE, checkpointTicks);
  }

  /**
   * One that gets chosen symbols only.
   *
   * @param newSymbols instrument ids
   * @return a changed copy
   */
  public Subscription symbols(final Collection<String> newSymbols) {
    return new Subscription(id, from, newSymbols, durability, checkpointTicks);
  }

  /**
   * One with another distance of checkpoints.
   *
   * @param ticks how many at most are handed over between two, and are handed over again after a
   *     kill; 0 for checkpoints by {@link TickFeed#checkpoint()} only
   * @return a changed copy
   */
  public Subscription checkpointEvery(final int ticks) {
    return new Subscription(id, from, symbols, durability, ticks);
  }
}
