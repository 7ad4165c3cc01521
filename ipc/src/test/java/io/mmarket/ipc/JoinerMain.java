/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;

/**
 * A process that joins and leaves until it is killed: {@code QUEUE NAME}. Prints {@code in ID} when
 * it has joined, {@code out ID} before it leaves, and {@code bad ...} when the shared counters do
 * not say what it got.
 */
final class JoinerMain {
  private JoinerMain() {}

  public static void main(final String[] args) {
    final PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
    final Path queue = Path.of(args[0]);
    final Random random = new Random(args[1].hashCode());
    try (QueueMonitor monitor = QueueMonitor.open(queue)) {
      for (int i = 0; ; i++) {
        final String id = args[1] + "-" + i;
        try (TickFeed feed = TickFeed.join(queue, Subscription.of(id).from(ReadFrom.start()))) {
          out.println("in " + id);
          long received = 0;
          for (int poll = random.nextInt(10); poll >= 0; poll--) {
            received += feed.poll(tick -> {}, 1 + random.nextInt(100));
          }
          check(monitor, id, received, out);
          out.println("out " + id);
        }
      }
    }
  }

  private static void check(
      final QueueMonitor monitor, final String id, final long received, final PrintStream out) {
    final boolean isRight =
        monitor.status().subscribers().stream()
            .anyMatch(
                subscriber ->
                    subscriber.id().equals(id)
                        && subscriber.receivedCount() == received
                        && subscriber.position() == received
                        && subscriber.processId() == ProcessHandle.current().pid());
    if (!isRight) {
      out.println("bad " + id + " " + received + " " + monitor.status().subscribers());
    }
  }
}
