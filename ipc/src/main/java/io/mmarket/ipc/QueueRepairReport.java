/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import io.mmarket.store.RepairAction;
import java.nio.file.Path;
import java.util.List;

/**
 * What {@link QueueRepairer} did.
 *
 * @param queue the queue's folder
 * @param firstSequence of the oldest tick that can be read, 0 when there is none
 * @param lastSequence of the newest tick that can be read, 0 when there is none; the next one gets
 *     the next sequence
 * @param actions all that was done, none when nothing was wrong
 */
public record QueueRepairReport(
    Path queue, long firstSequence, long lastSequence, List<RepairAction> actions) {
  /** Takes a copy of the list. */
  public QueueRepairReport {
    actions = List.copyOf(actions);
  }

  /**
   * Whether everything that was damaged could be saved.
   *
   * @return true when nothing is lost
   */
  public boolean isComplete() {
    return actions.stream().allMatch(action -> action.lost().isEmpty());
  }
}
