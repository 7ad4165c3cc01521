/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code doctor}: what it prints and how it ends. */
final class DoctorCommandTest {
  @TempDir private Path folder;

  @Test
  void shouldPrintALineForEachThingAndASummary() {
    final String store = folder.resolve("store").toString();
    StoreOf.dailyBars(folder, store, "2024-01-02");
    final CommandLineRun run = CommandLineRun.of("doctor", "--store", store, "--json");
    assertThat(run.err()).isEmpty();
    assertThat(run.outLines())
        .allMatch(line -> line.startsWith("{\"severity\":\"") || line.startsWith("{\"wrong\":"))
        .anyMatch(
            line ->
                line.startsWith(
                    "{\"severity\":\"ok\",\"topic\":\"store\",\"found\":\""
                        + store
                        + ": 1 partitions, 2 rows, zone UTC\",\"command\":null}"));
    assertThat(CommandLineRun.of("doctor").out()).contains("versions", " wrong, ");
  }

  @Test
  void shouldEndWithOneWhenSomethingIsWrong() throws IOException {
    final Path queue = Files.createDirectories(folder.resolve("queue"));
    final CommandLineRun run = CommandLineRun.of("doctor", "--queue", queue.toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
    assertThat(run.out()).contains("wrong  queue", "$ mmarket verify --queue " + queue);
    final CommandLineRun missing =
        CommandLineRun.of("doctor", "--store", folder.resolve("missing").toString());
    assertThat(missing.code()).isEqualTo(ExitCode.USAGE);
  }
}
