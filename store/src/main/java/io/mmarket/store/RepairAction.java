/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import java.nio.file.Path;
import java.util.List;

/**
 * What repair did with one thing that was wrong.
 *
 * @param file the file that was damaged
 * @param what what was done with it
 * @param savedRows how many bars or ticks can be read that could not, or only in part
 * @param lost what could not be saved, a line each; empty when everything was
 */
public record RepairAction(Path file, String what, long savedRows, List<String> lost) {
  /** Takes a copy of the list. */
  public RepairAction {
    lost = List.copyOf(lost);
  }

  /**
   * The action for an operator.
   *
   * @return one line that names the file first
   */
  @Override
  public String toString() {
    return file + ": " + what + (lost.isEmpty() ? "" : "; lost: " + String.join("; ", lost));
  }
}
