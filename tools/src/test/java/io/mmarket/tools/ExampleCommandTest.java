/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.testing.ChildJvm;
import io.mmarket.tools.example.Example;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.PositionalParamSpec;

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
        .allMatch(line -> line.matches("[a-z-]+ +\\S.{20,}"))
        .extracting(line -> line.replaceAll(" .*", ""))
        .containsExactly(
            "simple-kline-access",
            "realtime-broadcasting",
            "multi-strategy-backtest",
            "performance-monitoring",
            "tail-ticks",
            "moving-average",
            "history-then-live",
            "cross-sectional-factor",
            "minute-bars",
            "feed-handler",
            "dashboard");
  }

  @Test
  void shouldTellTheNamesToHelpAndCompletion() {
    final CommandLineRun help = CommandLineRun.of("example", "--help");
    final CommandLine example =
        Objects.requireNonNull(Main.commandLine().getSubcommands().get("example"));
    final PositionalParamSpec name = example.getCommandSpec().positionalParameters().get(0);
    assertThat(name.completionCandidates())
        .containsExactlyElementsOf(Example.ALL.stream().map(Example::name).toList())
        .allSatisfy(candidate -> assertThat(help.out()).contains(candidate));
  }

  @Test
  void shouldNameThoseThatAreThereWhenTheNameIsWrong(@TempDir final Path folder) {
    final CommandLineRun wrong = CommandLineRun.of("example", "klines");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("klines").contains("simple-kline-access, realtime-");
    final CommandLineRun vague = CommandLineRun.of("example", "m");
    assertThat(vague.code()).isEqualTo(2);
    assertThat(vague.err())
        .contains("more than one example: 'm'")
        .contains("moving-average")
        .doesNotContain("feed-handler");
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
  void shouldTradeInThreeProcesses() throws InterruptedException {
    assertThat(example("moving-average"))
        .hasSize(4)
        .contains("000001.XSHE on 2024-06-28: 400 ticks")
        .filteredOn(line -> line.matches("\\d+/\\d+: 400 ticks, [1-9]\\d* trades, profit .*"))
        .hasSize(3);
  }

  @Test
  void shouldDoLiveWhatItDoesOnTheQueueAlone() throws InterruptedException {
    final List<String> lines = example("history-then-live");
    assertThat(lines).hasSize(3).first().asString().startsWith("caught up: 5/20: ");
    assertThat(lines.get(1)).startsWith("live:      5/20: 400 ticks, ");
    assertThat(lines.get(2)).isEqualTo(lines.get(1).replace("live:     ", "the queue:"));
  }

  @Test
  void shouldFeedTheDaemon() throws InterruptedException {
    assertThat(example("feed-handler"))
        .filteredOn(line -> !line.startsWith("time="))
        .containsExactly(
            "sent 1000 ticks, 1000 acknowledged, the newest is number 1000",
            "read 1000 ticks, the last one: Tick(id='IF2101', datetime='2021-01-04T09:38:19.5',"
                + " price=5225.600000)");
  }

  @Test
  void shouldShowAMovingBoard() throws InterruptedException {
    final List<String> lines = example("dashboard");
    assertThat(lines).hasSize(3 * 7);
    final List<Integer> ticks =
        lines.stream()
            .filter(line -> line.startsWith("tick "))
            .map(line -> Integer.valueOf(line.replaceAll("tick (\\d+) .*", "$1")))
            .toList();
    assertThat(ticks).hasSize(3).isSorted().allMatch(tick -> tick >= 4000 && tick <= 8000);
  }

  @Test
  void shouldRunTheOthers() throws InterruptedException {
    assertThat(example("kline")).hasSizeGreaterThan(10).last().asString().contains(" bars, ");
    assertThat(example("backtest"))
        // A symbol may have been halted on some days.
        .anyMatch(line -> line.matches("Strategies: 50, days: 2[345]\\d"))
        .contains("Copied by this process: 0 KiB");
    assertThat(example("tail")).hasSize(20).first().asString().startsWith("1 ");
    assertThat(example("minute-bars"))
        .containsExactly(
            "000001.XSHE on 2024-06-28: 400 ticks make 182 bars, 182 are stored",
            "182 are equal, with the minute's end as their time",
            "0 are equal, with its begin");
    assertThat(example("factor"))
        .hasSize(4)
        .last()
        .asString()
        .startsWith("information coefficient of 24");
  }
}
