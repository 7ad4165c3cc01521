/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.testing.ChildJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mmarket example}: what each prints on the sample market, but times and memory. */
final class ExampleCommandTest {
  private static final Duration DEADLINE = Duration.ofMinutes(2);

  private static List<String> example(final String... args) throws InterruptedException {
    final List<String> all = new ArrayList<>(List.of("example"));
    all.addAll(List.of(args));
    try (ChildJvm child =
        ChildJvm.startWith(ChildJvm.writerFlags(), Main.class, all.toArray(String[]::new))) {
      assertThat(child.awaitExit(DEADLINE)).as("%s", child.output()).isZero();
      return child.output();
    }
  }

  @Test
  void shouldListThem() {
    final CommandLineRun run = CommandLineRun.of("example");
    assertThat(run.code()).isZero();
    assertThat(run.outLines())
        .extracting(line -> line.replaceAll(" .*", ""))
        .containsExactly("kline", "broadcasting", "backtest", "monitoring", "tail");
  }

  @Test
  void shouldNameThoseThatAreThereWhenTheNameIsWrong(@TempDir final Path folder) {
    final CommandLineRun wrong = CommandLineRun.of("example", "klines");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("klines").contains("kline, broadcasting");
    final CommandLineRun gone =
        CommandLineRun.of("example", "kline", "--store", folder.resolve("gone").toString());
    assertThat(gone.code()).isEqualTo(2);
    assertThat(gone.err()).contains("gone");
  }

  @Test
  void shouldBroadcastToAHundredStrategies() throws InterruptedException {
    final List<String> lines = example("broadcasting");
    final List<String> delivered = lines.stream().filter(l -> l.startsWith("strategies")).toList();
    // Halted symbols have no bar, so not all have one on each of 50 days.
    assertThat(delivered).hasSize(4).allMatch(l -> l.matches(".*: \\d{3} ticks each, traded .*"));
    assertThat(delivered.stream().map(l -> l.replaceAll(".*: ", "")).distinct()).hasSize(1);
    final String ticks = delivered.get(0).replaceAll(".*: (\\d+) ticks.*", "$1");
    final double rate = 100 * (1 - 50 / Double.parseDouble(ticks));
    assertThat(lines)
        .contains("Processed " + ticks + " ticks")
        .contains(String.format(Locale.ROOT, "Cache hit rate: %.2f%%", rate))
        .anyMatch(line -> line.matches("Avg latency: [1-9]\\d* ns"));
  }

  @Test
  void shouldShowWhatDeliveryCosts() throws InterruptedException {
    assertThat(example("monitoring"))
        .hasSize(7)
        .contains("Iterations: 10000", "Subscribers: 1000", "Cache hit rate: 99.99%")
        .anyMatch(line -> line.matches("Total time: \\d+\\.\\d{4} sec"))
        .anyMatch(line -> line.matches("Throughput: \\d+ ticks/sec"))
        .anyMatch(line -> line.matches("Latency per tick: \\d+\\.\\d\\d us"))
        .anyMatch(line -> line.matches("Latency per subscriber: \\d+\\.\\d\\d ns"));
  }

  @Test
  void shouldRunTheOthers() throws InterruptedException {
    assertThat(example("kline")).hasSizeGreaterThan(10).last().asString().contains(" bars, ");
    assertThat(example("backtest"))
        // A symbol may have been halted on some days.
        .anyMatch(line -> line.matches("Strategies: 50, days: 2[345]\\d"))
        .contains("Copied by this process: 0 KiB");
    assertThat(example("tail")).hasSize(20).first().asString().startsWith("1 ");
  }
}
