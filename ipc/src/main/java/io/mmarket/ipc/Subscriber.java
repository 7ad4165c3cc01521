/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

/**
 * A subscriber of a broadcaster, copied at one moment.
 *
 * @param id its name
 * @param receivedCount ticks delivered to it
 * @param position sequence of the last one, 0 when there was none
 */
public record Subscriber(String id, long receivedCount, long position) {
  @Override
  public String toString() {
    return "Subscriber(id='" + id + "', received=" + receivedCount + ")";
  }
}
