/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.ipc.Subscription;
import io.mmarket.ipc.TickBroadcaster;
import io.mmarket.ipc.TickDraft;
import io.mmarket.ipc.TickFeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code top}, {@code prune} and the cursors of {@code tail} on a queue of twelve ticks. */
final class QueueCommandsTest {
  @TempDir private Path folder;
  private Path queue;

  @BeforeEach
  void push() {
    queue = folder.resolve("queue");
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue)) {
      push(broadcaster, 12);
    }
  }

  private static void push(final TickBroadcaster broadcaster, final int count) {
    final TickDraft draft = new TickDraft();
    for (int i = 0; i < count; i++) {
      broadcaster.publish(draft.instrumentId(i % 2 == 0 ? "A" : "B").volume(i));
    }
  }

  private CommandLineRun run(final String command, final String... options) {
    final List<String> args = new ArrayList<>(List.of(command, "--queue", queue.toString()));
    args.addAll(List.of(options));
    return CommandLineRun.of(args.toArray(String[]::new));
  }

  private String tail(final String... options) {
    final List<String> args = new ArrayList<>(List.of("--json"));
    args.addAll(List.of(options));
    final CommandLineRun run = run("tail", args.toArray(String[]::new));
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    return String.join(
        " ",
        run.outLines().stream()
            .map(line -> line.replaceAll(".*\"sequence\":(\\d+)}", "$1"))
            .toList());
  }

  @Test
  void shouldVerifyAndRepairAQueue() throws IOException {
    final CommandLineRun sound = run("verify");
    assertThat(sound.code()).isEqualTo(ExitCode.DONE);
    assertThat(sound.outLines())
        .singleElement()
        .asString()
        .startsWith("sound: 1 files, 12 sound frames, 12 ticks, sequences 1 to 12");
    final Path index = queue.resolve("index");
    Files.write(index, new byte[] {1, 2, 3});
    final CommandLineRun damaged = run("verify", "--json");
    assertThat(damaged.code()).isEqualTo(ExitCode.FAILED);
    assertThat(damaged.outLines()).hasSize(2);
    assertThat(damaged.outLines().get(0))
        .startsWith("{\"severity\":\"damage\",\"file\":\"" + index + "\",\"expected\":");
    assertThat(damaged.outLines().get(1))
        .startsWith("{\"files\":1,\"frames\":12,\"ticks\":12,\"first_sequence\":1");
    final CommandLineRun repaired = run("repair");
    assertThat(repaired.code()).isEqualTo(ExitCode.DONE);
    assertThat(repaired.outLines())
        .containsExactly("repaired  " + index + ": made anew", "sequences 1 to 12 are there");
    assertThat(run("verify", "--deep").code()).isEqualTo(ExitCode.DONE);
    assertThat(CommandLineRun.of("verify").code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void shouldTailOnWhereTheCursorStopped() {
    assertThat(tail("--name", "c1", "--count", "2")).isEqualTo("11 12");
    assertThat(tail("--name", "c1")).isEmpty();
    assertThat(tail("--name", "c1", "--from", "4", "--count", "2")).isEqualTo("4 5");
    assertThat(tail("--name", "c1", "--count", "1")).isEqualTo("6");
    assertThat(tail("--name", "c1", "--symbols", "B", "--count", "1")).isEqualTo("8");
    assertThat(tail("--name", "c1", "-f", "--count", "1")).isEqualTo("9");
    assertThat(tail("--name", "c1")).isEqualTo("10 11 12");
    assertThat(run("tail", "--name", "../c1").code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void shouldShowWritersSubscribersAndCursors() {
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue);
        TickFeed feed = TickFeed.join(queue, Subscription.durable("slow").checkpointEvery(3))) {
      broadcaster.registerSubscriber("called");
      push(broadcaster, 5);
      feed.poll(tick -> {}, 4);
      final CommandLineRun json = run("top", "--once", "--interval", "0s", "--json");
      final String pid = "\"process\":" + ProcessHandle.current().pid();
      assertThat(json.code()).isZero();
      assertThat(json.outLines()).hasSize(5);
      assertThat(json.outLines().get(0))
          .contains("\"newest_sequence\":17", "\"subscribers\":2", "\"free_bytes\":")
          .contains("\"bytes_per_second\":");
      assertThat(json.outLines().get(1)).contains("\"what\":\"writer\"", pid, "\"total_ticks\":5");
      assertThat(json.out())
          .contains("\"id\":\"slow\"", "\"received\":4,\"position\":4,\"lag\":13")
          .containsPattern("\"id\":\"slow\".*\"seconds_behind\":\\d")
          .containsPattern("\"id\":\"called\".*\"seconds_behind\":0}")
          .contains("\"id\":\"called\"", "\"received\":5,\"position\":17,\"lag\":0")
          .contains("\"what\":\"cursor\",\"name\":\"slow\",\"position\":3,\"lag\":14");
      final CommandLineRun text = run("top", "--once", "--interval", "0s");
      assertThat(text.code()).isZero();
      assertThat(text.out())
          .contains("newest sequence  17")
          .contains("pid " + ProcessHandle.current().pid())
          .containsPattern("slow +13 +[\\d.]+ m?s +0 +4 +0 +\\d+ ")
          .containsPattern("sequence +time +symbol")
          .containsPattern("\n +13 (.*\n +)14 (.*\n +)15 (.*\n +)16 (.*\n +)17 ")
          .containsPattern("slow +14 +3 ");
    }
    final CommandLineRun idle = run("top", "--once", "--interval", "0s");
    assertThat(idle.out()).doesNotContain("writer").contains("newest sequence  17");
  }

  @Test
  void shouldPruneNothingOfAQueueWithOneFile() {
    final CommandLineRun json = run("prune", "--keep-size", "1", "--keep-age", "0s", "--json");
    assertThat(json.code()).isZero();
    assertThat(json.outLines()).hasSize(1);
    assertThat(json.out()).contains("\"removed_files\":0").contains("\"dry_run\":0");
    assertThat(run("prune", "--hard-quota", "1", "--dry-run").out()).contains("would become");
  }

  @Test
  void shouldDropCursorsThatAreThere() {
    assertThat(tail("--name", "c1")).isNotEmpty();
    assertThat(run("prune", "--drop-cursor", "c1").code()).isZero();
    assertThat(queue.resolve("cursors/c1")).doesNotExist();
    final CommandLineRun again = run("prune", "--drop-cursor", "c1");
    assertThat(again.code()).isEqualTo(ExitCode.USAGE);
    assertThat(again.err()).contains("no cursor 'c1'");
  }

  @Test
  void shouldSayWhatIsWrongWithTheOptions() {
    assertThat(run("prune").code()).isEqualTo(ExitCode.USAGE);
    assertThat(run("prune", "--keep-age", "7").err()).contains("no time: '7'");
    assertThat(run("prune", "--keep-size", "x").err()).contains("no size: 'x'");
    assertThat(run("top", "--interval", "soon", "--once").code()).isEqualTo(ExitCode.USAGE);
    queue = folder.resolve("none");
    assertThat(run("top", "--once").code()).isEqualTo(ExitCode.USAGE);
    assertThat(run("prune", "--keep-age", "7d").code()).isEqualTo(ExitCode.USAGE);
  }
}
