/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.ipc.PruneReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is printed of a queue's files that went and stayed, and of readers that lost ticks. */
final class PrunePrinterTest {
  private static final PruneReport REPORT =
      new PruneReport(
          false,
          List.of(
              new PruneReport.Removed(
                  Path.of("/q/ticks/20240101F.cq4"), PruneReport.Reason.QUOTA, 1_000, 2_048)),
          new PruneReport.Held(
              Path.of("/q/ticks/20240102F.cq4"),
              PruneReport.Reason.AGE,
              List.of("slow", "x\u001b")),
          Map.of("slow", 12L),
          4_096,
          2_048);

  private static List<String> printed(final boolean json) throws IOException {
    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    final Terminal terminal = TestTerminal.pipe(out);
    new PrunePrinter(terminal, json).print(REPORT);
    terminal.flush();
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void shouldPrintAnObjectForEach() throws IOException {
    assertThat(printed(true))
        .containsExactly(
            "{\"removed\":\"/q/ticks/20240101F.cq4\",\"reason\":\"quota\",\"ticks\":1000,\"bytes\":2048}",
            "{\"reader\":\"slow\",\"lost\":12}",
            "{\"kept\":\"/q/ticks/20240102F.cq4\",\"reason\":\"age\",\"reader\":\"slow\"}",
            "{\"kept\":\"/q/ticks/20240102F.cq4\",\"reason\":\"age\",\"reader\":\"x\\u001B\"}",
            "{\"removed_files\":1,\"bytes_before\":4096,\"bytes_after\":2048,\"dry_run\":0}");
  }

  @Test
  void shouldPrintATableForPeople() throws IOException {
    final List<String> lines = printed(false);
    assertThat(lines).hasSize(5);
    assertThat(lines.get(1)).matches("removed +20240101F.cq4 +quota +1,000 +2.0 KiB");
    assertThat(lines.get(2)).matches("lost +slow +had not read them +12 *");
    assertThat(lines.get(3)).matches("kept +20240102F.cq4 +for slow, x\\\\u001b *");
    assertThat(lines.get(4)).isEqualTo("4.0 KiB became 2.0 KiB");
  }
}
