/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.ipc.ReadFrom;
import io.mmarket.ipc.TickFeed;
import io.mmarket.testing.ChildJvm;
import io.mmarket.tools.demo.SampleData;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The daemon as its user starts it: a process of its own. */
final class DaemonCommandTest {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  @TempDir private Path folder;

  private ChildJvm start(final String... more) {
    final List<String> args =
        new ArrayList<>(List.of("daemon", "--store", store(), "--gather", "100ms"));
    args.addAll(List.of(more));
    return ChildJvm.start(Main.class, args.toArray(new String[0]));
  }

  private String store() {
    return folder.resolve("store").toString();
  }

  private String queue() {
    return folder.resolve("queue").toString();
  }

  private String in() throws IOException {
    return Files.createDirectories(folder.resolve("in")).toString();
  }

  private static String awaitEvent(final ChildJvm daemon, final String event)
      throws InterruptedException {
    final long endNs = System.nanoTime() + DEADLINE.toNanos();
    while (true) {
      final var line =
          daemon.output().stream().filter(text -> text.contains("event=" + event)).findFirst();
      if (line.isPresent()) {
        return line.get();
      }
      assertThat(System.nanoTime()).as("%s: %s", event, daemon.output()).isLessThan(endNs);
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  private String status(final int expectedCode) {
    final CommandLineRun run =
        CommandLineRun.of("daemon", "--store", store(), "--status", "--json");
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isEqualTo(expectedCode);
    return run.out();
  }

  @Test
  void shouldPublishTheLinesOfAPipe() throws Exception {
    final int ticks = 100_000;
    int bad = 0;
    try (ChildJvm daemon =
        start("--queue", queue(), "--stdin", "--ack", "--zone", "Asia/Shanghai")) {
      try (OutputStream out = daemon.process().getOutputStream()) {
        for (int i = 1; i <= ticks; i++) {
          if (i % 1_000 == 0) {
            bad++;
            out.write(
                (i % 2_000 == 0 ? "{\"instrument_id\":\"A\"\n" : "[1]\n")
                    .getBytes(StandardCharsets.UTF_8));
          }
          final String line =
              "{\"instrument_id\":\"S"
                  + i % 10
                  + "\",\"datetime\":\"2024-01-02T09:30:00\",\"last_price\":"
                  + i
                  + "}\n";
          out.write(line.getBytes(StandardCharsets.UTF_8));
        }
      }
      assertThat(daemon.awaitExit(DEADLINE)).as("%s", daemon.output()).isZero();
      assertThat(daemon.output())
          .contains(
              "{\"lines\":"
                  + (ticks + bad)
                  + ",\"ticks\":"
                  + ticks
                  + ",\"last_sequence\":"
                  + ticks
                  + "}");
    }
    final double[] sum = {0, 0};
    try (TickFeed feed = TickFeed.open(Path.of(queue()), ReadFrom.start())) {
      while (feed.poll(tick -> sum[0] += tick.lastPrice(), 1_000) > 0) {
        sum[1] = feed.lastSequence();
      }
    }
    assertThat(sum).containsExactly(ticks * (ticks + 1.0) / 2, ticks);
    assertThat(Files.readAllLines(Path.of(store(), "daemon/rejected.jsonl"))).hasSize(bad);
    assertThat(status(ExitCode.FAILED))
        .contains("\"state\":\"stopped\"", "\"input_ticks\":" + ticks, "\"input_rejected\":" + bad);
  }

  @Test
  void shouldEndOnSigtermAndGoOnLater() throws Exception {
    final SampleData data = SampleData.write(Files.createDirectories(folder.resolve("made")));
    try (ChildJvm daemon = start("--watch", in())) {
      awaitEvent(daemon, "daemon.ready");
      Files.move(data.daily(), Path.of(in(), "daily.parquet"));
      awaitEvent(daemon, "batch.end");
      assertThat(awaitEvent(daemon, "file.ready")).contains("rule=renamed");
      daemon.process().toHandle().destroy();
      assertThat(daemon.awaitExit(DEADLINE)).as("%s", daemon.output()).isZero();
      assertThat(daemon.output()).last().asString().contains("event=daemon.stopped batch=finished");
    }
    try (ChildJvm daemon = start("--watch", in(), "--queue", queue(), "--replay", "max")) {
      Files.move(data.ticks(), Path.of(in(), "ticks.parquet"));
      awaitEvent(daemon, "replay.end");
      assertThat(String.join("\n", daemon.output())).contains("known=1");
    }
    final CommandLineRun ls = CommandLineRun.of("ls", "--store", store(), "--json");
    assertThat(ls.out()).contains("\"kind\":\"daily\"", "\"kind\":\"tick\"");
  }

  @Test
  void shouldBeTheOnlyOneAndBeKnownDead() throws Exception {
    try (ChildJvm daemon = start("--watch", in())) {
      awaitEvent(daemon, "daemon.ready");
      final String pid = String.valueOf(daemon.process().pid());
      awaitStatusFile();
      assertThat(status(ExitCode.DONE)).contains("\"state\":\"running\",\"pid\":" + pid);
      try (ChildJvm second = start("--watch", in())) {
        assertThat(second.awaitExit(DEADLINE)).isEqualTo(ExitCode.FAILED);
        assertThat(second.output())
            .singleElement()
            .asString()
            .contains("has a daemon already", "pid " + pid);
      }
      daemon.kill();
      assertThat(status(ExitCode.FAILED)).contains("\"state\":\"dead\",\"pid\":" + pid);
    }
    try (ChildJvm next = start("--watch", in())) {
      awaitEvent(next, "daemon.ready");
    }
  }

  private void awaitStatusFile() throws InterruptedException {
    final long endNs = System.nanoTime() + DEADLINE.toNanos();
    while (!Files.exists(Path.of(store(), "daemon/status.json"))) {
      assertThat(System.nanoTime()).isLessThan(endNs);
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  @Test
  void shouldServeMeasurementsOnLoopbackOnly() throws Exception {
    try (ChildJvm daemon =
        start("--queue", queue(), "--watch", in(), "--stdin", "--ack", "--metrics-port", "0")) {
      final String ready = awaitEvent(daemon, "daemon.ready");
      final String port = ready.replaceAll(".*metrics_port=(\\d+).*", "$1");
      final OutputStream out = daemon.process().getOutputStream();
      out.write("{\"instrument_id\":\"A\"}\nbad\n".getBytes(StandardCharsets.UTF_8));
      out.flush();
      daemon.awaitLine("{\"lines\":2,", DEADLINE);
      assertThat(scrape(port).split("\n"))
          .contains(
              "mmarket_daemon_input_lines_total 2.0",
              "mmarket_daemon_input_ticks_total 1.0",
              "mmarket_daemon_input_rejected_total 1.0",
              "mmarket_daemon_last_sequence 1.0",
              "mmarket_daemon_healthy 1.0");
      assertThat(listening(daemon.process().pid(), Integer.parseInt(port)))
          .containsExactly(HexPort.loopback(Integer.parseInt(port)));
    }
  }

  private static String scrape(final String port) throws IOException, InterruptedException {
    final HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
            .timeout(DEADLINE)
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  /** The local addresses on which a process's port listens, as the kernel tells them. */
  private static List<String> listening(final long pid, final int port) throws IOException {
    final List<String> addresses = new ArrayList<>();
    for (final String file : List.of("tcp", "tcp6")) {
      for (final String line : Files.readAllLines(Path.of("/proc/" + pid + "/net/" + file))) {
        final String[] fields = line.strip().split("\\s+", -1);
        if (fields[3].equals("0A") && fields[1].endsWith(HexPort.of(port))) {
          addresses.add(fields[1]);
        }
      }
    }
    return addresses;
  }

  /** A port as /proc/net/tcp shows it. */
  private static final class HexPort {
    static String of(final int port) {
      return String.format(":%04X", port);
    }

    /** 127.0.0.1, of a socket that speaks both protocols. */
    static String loopback(final int port) {
      return "0000000000000000FFFF00000100007F" + of(port);
    }
  }

  @Test
  void shouldSayThatThePortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ChildJvm daemon =
            start("--watch", in(), "--metrics-port", String.valueOf(taken.getLocalPort()))) {
      assertThat(daemon.awaitExit(DEADLINE)).isEqualTo(ExitCode.FAILED);
      assertThat(daemon.output())
          .singleElement()
          .asString()
          .isEqualTo(
              "mmarket: metrics cannot be served at 127.0.0.1:"
                  + taken.getLocalPort()
                  + ": Address already in use");
    }
  }

  @Test
  void shouldRefuseWrongUsage() throws Exception {
    assertThat(CommandLineRun.of("daemon", "--store", store()).code()).isEqualTo(ExitCode.USAGE);
    assertThat(CommandLineRun.of("daemon", "--store", store(), "--watch", in() + "x").code())
        .isEqualTo(ExitCode.USAGE);
    assertThat(CommandLineRun.of("daemon", "--store", store(), "--stdin").code())
        .isEqualTo(ExitCode.USAGE);
    assertThat(CommandLineRun.of("daemon", "--store", store(), "--status").code())
        .isEqualTo(ExitCode.USAGE);
    Files.createDirectories(Path.of(store()));
    assertThat(CommandLineRun.of("daemon", "--store", store(), "--status").err())
        .contains("never had a daemon");
  }
}
