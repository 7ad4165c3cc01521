/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import java.nio.file.Path;
import java.util.List;

/**
 * What {@link StoreRepairer} did.
 *
 * @param store the store's folder
 * @param actions all that was done, none when nothing was wrong
 */
public record RepairReport(Path store, List<RepairAction> actions) {
  /** Takes a copy of the list. */
  public RepairReport {
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
