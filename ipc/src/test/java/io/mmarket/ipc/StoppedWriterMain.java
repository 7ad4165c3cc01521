/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;

/**
 * A process that stops itself in its second append, at a stage: {@code QUEUE STAGE}. Prints {@code
 * open} before, and {@code done} when both ticks are published.
 */
final class StoppedWriterMain {
  private StoppedWriterMain() {}

  public static void main(final String[] args) {
    final PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
    final AppendStage wanted = AppendStage.valueOf(args[1]);
    final int[] times = new int[1];
    final QueueOptions files =
        QueueOptions.DEFAULT.told(
            stage -> {
              if (stage == wanted && ++times[0] == 2) {
                stop();
              }
            });
    try (TickBroadcaster broadcaster =
        TickBroadcaster.create(Path.of(args[0]), null, ZoneOffset.UTC, files)) {
      broadcaster.publish(new TickDraft().instrumentId("stopped"));
      out.println("open");
      broadcaster.publish(new TickDraft().instrumentId("stopped"));
    }
    out.println("done");
  }

  private static void stop() {
    final String pid = Long.toString(ProcessHandle.current().pid());
    try {
      new ProcessBuilder("kill", "-STOP", pid).start().waitFor();
    } catch (final IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
