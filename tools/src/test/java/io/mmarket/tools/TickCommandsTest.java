/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code publish} and {@code tail} on a queue of twelve ticks of two symbols. */
final class TickCommandsTest {
  private static final String FIRST =
      "{\"instrument_id\":\"A\",\"exchange_id\":\"X\",\"datetime\":\"2024-01-02T09:30:00\","
          + "\"trading_date\":\"2024-01-02\",\"last_price\":10.5,\"last_volume\":100,\"volume\":100,"
          + "\"amount\":1050,\"open\":10.5,\"high\":10.5,\"low\":10.5,\"pre_close\":10.4,"
          + "\"open_interest\":null,\"settlement\":null,\"pre_settlement\":null,\"limit_up\":11.44,"
          + "\"limit_down\":9.36,\"bid_prices\":[10.49,10.48],\"bid_volumes\":[300,200],"
          + "\"ask_prices\":[],\"ask_volumes\":[]";

  @TempDir private Path folder;
  private String queue;

  @BeforeEach
  void publish() {
    queue = folder.resolve("queue").toString();
    final StringBuilder lines = new StringBuilder(FIRST).append("}\n");
    for (int minute = 31; minute < 42; minute++) {
      lines
          .append("{\"instrument_id\":\"")
          .append(minute % 2 == 0 ? "A" : "B")
          .append("\",\"datetime\":\"2024-01-02 09:")
          .append(minute)
          .append("\",\"last_price\":")
          .append(minute)
          .append("}\n");
    }
    final CommandLineRun run =
        CommandLineRun.withInput(
            lines.toString().replaceAll("(09:\\d\\d)\"", "$1:00\""),
            "publish",
            "-",
            "--queue",
            queue,
            "--zone",
            "Asia/Shanghai",
            "--json");
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("\"ticks\":12").contains("\"last_sequence\":12");
  }

  @Test
  void shouldPrintEveryFieldAsItWasPublished() {
    final CommandLineRun run = tail("--from", "start", "--count", "1", "--json");
    assertThat(run.outLines()).containsExactly(FIRST + ",\"sequence\":1}");
  }

  @Test
  void shouldPrintTheLastTenAndEnd() {
    assertThat(sequences(tail("--json"))).isEqualTo("3 4 5 6 7 8 9 10 11 12");
    assertThat(sequences(tail("--json", "--count", "2"))).isEqualTo("11 12");
    assertThat(tail().outLines()).hasSize(11);
  }

  @Test
  void shouldBeginWhereItIsTold() {
    assertThat(sequences(tail("--json", "--from", "11"))).isEqualTo("11 12");
    assertThat(sequences(tail("--json", "--from", "end"))).isEmpty();
    assertThat(sequences(tail("--json", "--from", "2024-01-02 09:40"))).isEqualTo("11 12");
    assertThat(sequences(tail("--json", "--from", "2024-01-02T01:40", "--zone", "UTC")))
        .isEqualTo("11 12");
    assertThat(sequences(tail("--json", "--from", "2024-01-03"))).isEmpty();
  }

  @Test
  void shouldPrintChosenSymbolsOnly() {
    assertThat(sequences(tail("--json", "--symbols", "B", "--from", "start")))
        .isEqualTo("2 4 6 8 10 12");
    assertThat(sequences(tail("--json", "--symbols", "B", "--count", "2"))).isEqualTo("10 12");
    assertThat(sequences(tail("--json", "--symbols", "none"))).isEmpty();
  }

  @Test
  void shouldFollowUntilTheCountIsReached() {
    assertThat(sequences(tail("-f", "--from", "10", "--count", "3", "--json")))
        .isEqualTo("10 11 12");
  }

  @Test
  void shouldPrintInAnotherZone() {
    assertThat(tail("--json", "--from", "1", "--count", "1", "--zone", "UTC").out())
        .contains("\"datetime\":\"2024-01-02T01:30:00\"");
  }

  @Test
  void shouldNameUnusableLinesAndPublishTheRest() {
    final CommandLineRun run =
        CommandLineRun.withInput(
            """
            {"last_price":1}

            nonsense
            [1]
            {"instrument_id":"A","bid_prices":[1],"bid_volumes":[]}
            {"instrument_id":"A","datetime":"2024-02-30 09:30:00"}
            {"instrument_id":"A","unknown":{"deep":[1]}}
            """,
            "publish",
            "-",
            "--queue",
            queue,
            "--json");
    assertThat(run.code()).isEqualTo(ExitCode.PARTLY);
    assertThat(run.err().lines()).hasSize(5).allMatch(line -> line.startsWith("mmarket: line "));
    assertThat(run.out()).contains("\"ticks\":1,\"rejected\":{\"unusable line\":5}");
  }

  private CommandLineRun tail(final String... options) {
    final String[] args = new String[options.length + 3];
    args[0] = "tail";
    args[1] = "--queue";
    args[2] = queue;
    System.arraycopy(options, 0, args, 3, options.length);
    final CommandLineRun run = CommandLineRun.of(args);
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    return run;
  }

  private static String sequences(final CommandLineRun run) {
    return String.join(
        " ",
        run.outLines().stream()
            .map(line -> line.replaceAll(".*\"sequence\":(\\d+)}", "$1"))
            .toList());
  }
}
