/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import io.mmarket.ipc.Subscription.Durability;
import io.mmarket.ipc.internal.CounterTable;
import io.mmarket.ipc.internal.CursorFile;
import io.mmarket.ipc.internal.Cursors;
import io.mmarket.ipc.internal.HostTime;
import io.mmarket.ipc.internal.QueueFolder;
import io.mmarket.ipc.internal.SubscriberSlot;
import io.mmarket.store.internal.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What makes a feed a subscriber: its counters in the shared table, and its cursor if it is
 * durable. Guarded by the feed. While it has the counters of that name, no other process has, and
 * so none writes to the cursor.
 */
final class Membership {
  /** So many ticks of a poll are counted at once. */
  private static final int MAX_STEP_TICKS = 4096;

  private final CounterTable table;
  private final SubscriberSlot slot;
  private final @Nullable CursorFile cursor;
  private final ReadFrom begin;
  private final int checkpointTicks;
  private long savedPosition = Cursors.UNKNOWN;
  private int unsavedTicks;
  private boolean closed;

  private Membership(
      final CounterTable table, final QueueFolder folder, final Subscription subscription) {
    this.table = table;
    this.slot = table.join(subscription.id());
    this.checkpointTicks = subscription.checkpointTicks();
    try {
      if (subscription.durability() == Durability.NONE) {
        this.cursor = null;
        this.begin = subscription.from();
      } else {
        final Path path = cursorFile(folder, subscription.id());
        this.begin = begin(path, subscription);
        this.cursor = CursorFile.openOrCreate(path);
      }
    } catch (final IOException e) {
      slot.release();
      throw FileFailure.of(folder.cursors(), "cannot be used", e);
    } catch (final RuntimeException e) {
      slot.release();
      throw e;
    }
  }

  static Membership join(final QueueFolder folder, final Subscription subscription) {
    if (subscription.durability() != Durability.NONE) {
      Cursors.file(folder.cursors(), subscription.id());
    }
    final CounterTable table = CounterTable.open(folder);
    try {
      return new Membership(table, folder, subscription);
    } catch (final RuntimeException e) {
      table.close();
      throw e;
    }
  }

  private static Path cursorFile(final QueueFolder folder, final String name) throws IOException {
    Files.createDirectories(folder.cursors());
    return Cursors.file(folder.cursors(), name);
  }

  private static ReadFrom begin(final Path path, final Subscription subscription)
      throws IOException {
    if (subscription.durability() == Durability.MOVE || !Files.exists(path)) {
      return subscription.from();
    }
    final CursorFile.Checkpoint newest = CursorFile.read(path);
    return newest == null ? subscription.from() : ReadFrom.sequence(newest.sequence() + 1);
  }

  ReadFrom begin() {
    return begin;
  }

  /** How many ticks to poll before they are counted. */
  int step(final int limit) {
    return Math.min(
        limit, isSavedByItself() ? Math.max(1, checkpointTicks - unsavedTicks) : MAX_STEP_TICKS);
  }

  private boolean isSavedByItself() {
    return cursor != null && checkpointTicks > 0;
  }

  /**
   * The feed stands where it begins.
   *
   * @param position the newest tick before it
   * @param done the same, or before a loss that is not told yet
   */
  void begun(final long position, final long done) {
    slot.polled(0, position);
    checkpoint(done);
  }

  /**
   * Counts a poll.
   *
   * @param count ticks handed over
   * @param position the newest tick
   * @param done the newest tick that the handler came back from
   */
  void polled(final int count, final long position, final long done) {
    slot.polled(count, position);
    unsavedTicks += count;
    if (isSavedByItself() && (count == 0 || unsavedTicks >= checkpointTicks)) {
      checkpoint(done);
    }
  }

  /** Saves a position unless it is saved already, or another feed has the cursor now. */
  void checkpoint(final long position) {
    if (cursor != null && position != savedPosition && !slot.isSuperseded()) {
      cursor.checkpoint(position, HostTime.nowNs());
      savedPosition = position;
    }
    unsavedTicks = 0;
  }

  void lost(final long count) {
    slot.lost(count);
  }

  /**
   * Saves the position, unless the feed never got to its begin, and leaves; a second call has no
   * effect.
   */
  void close(final long done) {
    if (closed) {
      return;
    }
    closed = true;
    if (isSavedByItself() && savedPosition != Cursors.UNKNOWN) {
      checkpoint(done);
    }
    if (cursor != null) {
      cursor.close();
    }
    slot.release();
    table.close();
  }
}
