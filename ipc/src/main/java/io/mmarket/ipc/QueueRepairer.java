/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import io.mmarket.ipc.internal.QueueFolder;
import io.mmarket.ipc.internal.repair.QueueRepair;
import io.mmarket.store.DamagedFileException;
import io.mmarket.store.RepairAction;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Repairs what {@link QueueVerifier} finds damaged, as far as the bytes that are left allow, and
 * says exactly which ticks could not be saved.
 *
 * <p>Every tick that can be read stays, with its sequence: ticks behind damage get a new header
 * where theirs is lost, and what is between is bridged, so that feeds tell the missing ones as an
 * exact loss. A damaged end is cut off behind the last sound tick; the next writer goes on there.
 * The bytes that were damaged are kept in the queue's folder {@code damaged}. Index, board,
 * counters and a cursor that is ahead of the queue are made anew.
 *
 * <p>Wants no living writer; readers may go on. Killed at any instant, a repair can be begun again.
 * Needs the JVM flags of writers.
 */
public final class QueueRepairer {
  private QueueRepairer() {}

  /**
   * Repairs a queue.
   *
   * @param queue its folder
   * @return what was done
   * @throws io.mmarket.store.NotAStoreException when the folder is no queue
   * @throws io.mmarket.store.LockedException when a living process has it open for writing
   * @throws io.mmarket.store.DamagedFileException when CATALOG is lost and with it the zone
   * @throws io.mmarket.store.OutOfSpaceException when the disk is full; what was repaired before
   *     stays so
   */
  public static QueueRepairReport repair(final Path queue) {
    return repair(queue, null);
  }

  /**
   * Repairs a queue, its CATALOG too.
   *
   * @param queue its folder
   * @param zoneIfLost the zone that a lost CATALOG gets again, which nothing else in a queue tells
   * @return what was done
   * @throws io.mmarket.store.NotAStoreException when the folder is no queue
   * @throws io.mmarket.store.LockedException when a living process has it open for writing
   * @throws io.mmarket.store.DamagedFileException when CATALOG is lost and no zone is given
   * @throws io.mmarket.store.OutOfSpaceException when the disk is full; what was repaired before
   *     stays so
   */
  public static QueueRepairReport repair(final Path queue, final @Nullable ZoneId zoneIfLost) {
    final QueueRepair repair = new QueueRepair(queue, zoneIfLost);
    final List<RepairAction> actions = repair.run();
    try {
      openAsWriter(queue);
    } catch (final DamagedFileException e) {
      if (!repair.takeLibraryTable(actions)) {
        throw e;
      }
      openAsWriter(queue);
    }
    return new QueueRepairReport(queue, repair.firstSequence(), repair.lastSequence(), actions);
  }

  /** Finds the end, makes index and board anew and frees what a dead writer held. */
  private static void openAsWriter(final Path queue) {
    TickAppender.open(QueueFolder.open(queue), BroadcastOptions.defaults(), QueueOptions.DEFAULT)
        .close();
  }
}
