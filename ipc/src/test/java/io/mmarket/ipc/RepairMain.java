/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A process that repairs queues one after the other: {@code QUEUE...}. Prints each it is at. */
final class RepairMain {
  private RepairMain() {}

  public static void main(final String[] args) {
    final PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
    for (final String queue : args) {
      out.println("at " + queue);
      QueueRepairer.repair(Path.of(queue));
    }
    out.println("done");
  }
}
