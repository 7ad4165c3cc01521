/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench;

import java.io.IOException;
import java.nio.file.Path;
import org.HdrHistogram.Histogram;

/**
 * One end of a latency or throughput run: {@code LatencyProcess send|flood|receive TRANSPORT FOLDER
 * WARM_UP MEASURED}, the last two being counts of messages. The receiver says when it is ready and
 * prints percentiles at its end, and how long the messages that count took from the first to the
 * last; the sender begins when its standard input does, and sends at a fixed rate or, flooding, as
 * fast as it can.
 */
final class LatencyProcess {
  static final int RATE = 100_000;

  private static final long INTERVAL_NS = 1_000_000_000L / RATE;
  private static final long HIGHEST_NS = 60_000_000_000L;

  private LatencyProcess() {}

  public static void main(final String[] args) throws IOException {
    final LatencyTransport transport = LatencyTransport.valueOf(args[1]);
    final Path folder = Path.of(args[2]);
    final int warmUp = Integer.parseInt(args[3]);
    final int measured = Integer.parseInt(args[4]);
    switch (args[0]) {
      case "send" -> send(transport, folder, INTERVAL_NS, warmUp + measured);
      case "flood" -> send(transport, folder, 0, warmUp + measured);
      default -> receive(transport, folder, warmUp, measured);
    }
  }

  /** At a fixed rate: a message that is late is stamped with the time that it was due. */
  private static void send(
      final LatencyTransport transport,
      final Path folder,
      final long intervalNs,
      final int messages)
      throws IOException {
    try (LatencyTransport.Sender sender = transport.sender(folder)) {
      System.out.println("ready");
      if (System.in.read() < 0) {
        return;
      }
      final long beginNs = System.nanoTime();
      for (int number = 0; number < messages; number++) {
        final long dueNs = beginNs + number * intervalNs;
        while (intervalNs > 0 && System.nanoTime() < dueNs) {
          Thread.onSpinWait();
        }
        sender.send(dueNs, number);
      }
      // Stays until the receiver has everything.
      if (System.in.read() >= 0) {
        System.out.println("sent");
      }
    }
  }

  private static void receive(
      final LatencyTransport transport, final Path folder, final int warmUp, final int measured) {
    final Histogram latencies = new Histogram(HIGHEST_NS, 3);
    final int[] next = new int[1];
    final long[] firstAndLastNs = new long[2];
    final LatencyTransport.Arrival arrival =
        (sentNs, number) -> {
          if (number != next[0]) {
            throw new IllegalStateException("message " + number + " instead of " + next[0]);
          }
          next[0]++;
          if (number == warmUp || number == warmUp + measured - 1) {
            firstAndLastNs[number == warmUp ? 0 : 1] = System.nanoTime();
          }
          if (number >= warmUp) {
            latencies.recordValue(Math.min(HIGHEST_NS, Math.max(0, System.nanoTime() - sentNs)));
          }
        };
    try (LatencyTransport.Receiver receiver = transport.receiver(folder, arrival)) {
      System.out.println("ready");
      while (next[0] < warmUp + measured) {
        if (receiver.poll() == 0) {
          Thread.onSpinWait();
        }
      }
    }
    System.out.println(
        latencies.getValueAtPercentile(50)
            + " "
            + latencies.getValueAtPercentile(99)
            + " "
            + latencies.getValueAtPercentile(99.9)
            + " "
            + latencies.getTotalCount()
            + " "
            + (firstAndLastNs[1] - firstAndLastNs[0]));
  }
}
