/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmarket.ingest.daemon.DaemonCount;
import io.mmarket.ingest.daemon.DaemonEvent;
import io.mmarket.ingest.daemon.DaemonListener;
import io.mmarket.ingest.daemon.DaemonOptions;
import io.mmarket.ingest.daemon.DaemonStatus;
import io.mmarket.ingest.daemon.DaemonTiming;
import io.mmarket.ingest.daemon.IngestDaemon;
import io.mmarket.ipc.PastCycles;
import io.mmarket.ipc.PrunePolicy;
import io.mmarket.store.LockedException;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.MarketDataException;
import io.mmarket.store.NotAStoreException;
import io.mmarket.store.StoreVerifier;
import io.mmarket.store.StoreWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A daemon in this process, and what comes into its folders. */
final class IngestDaemonTest {
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Duration LONG = Duration.ofMinutes(2);

  /** How long the test's daemons wait; a test that asks for more sets it first. */
  private DaemonTiming timing =
      new DaemonTiming(SHORT, SHORT, LONG, Duration.ofMillis(100), Duration.ofSeconds(30));

  @TempDir private Path folder;
  private Path in;
  private Path store;
  private final List<DaemonEvent> events = Collections.synchronizedList(new ArrayList<>());
  private final DaemonListener listener = events::add;

  @BeforeEach
  void makeFolder() throws IOException {
    in = Files.createDirectories(folder.resolve("in"));
    store = folder.resolve("store");
  }

  private DaemonOptions.Builder options() {
    return DaemonOptions.builder(store).watch(in).timing(timing);
  }

  private IngestDaemon start() {
    return IngestDaemon.start(options().build(), listener);
  }

  private Path bars(final String name, final String symbol) {
    return Bars.daily().bar("2024-01-02", symbol, 10).write(folder.resolve("made").resolve(name));
  }

  private void await(final BooleanSupplier isSo) throws InterruptedException {
    final long endNs = System.nanoTime() + DEADLINE.toNanos();
    while (!isSo.getAsBoolean()) {
      assertThat(System.nanoTime()).as("%s", events).isLessThan(endNs);
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  private void awaitCount(final IngestDaemon daemon, final DaemonCount count, final long value)
      throws InterruptedException {
    await(() -> daemon.status().count(count) >= value);
    assertThat(daemon.status().count(count)).as("%s: %s", count, events).isEqualTo(value);
  }

  private List<String> symbols() {
    try (MarketCenter market = MarketCenter.open(store)) {
      return List.copyOf(market.getDateShared("2024-01-02").symbols());
    }
  }

  private String ruleOf(final String name) {
    synchronized (events) {
      return events.stream()
          .filter(event -> event.name().equals("file.ready"))
          .filter(event -> String.valueOf(event.fields().get("path")).endsWith(name))
          .map(event -> String.valueOf(event.fields().get("rule")))
          .reduce("", (before, rule) -> before.isEmpty() ? rule : before + " " + rule);
    }
  }

  @Test
  void shouldTakeWhatIsThereAndWhatComes() throws Exception {
    Files.move(bars("a.parquet", "A"), in.resolve("a.parquet"));
    try (IngestDaemon daemon = start()) {
      awaitCount(daemon, DaemonCount.FILES_TAKEN, 1);
      Files.createDirectories(in.resolve("date=2024-01-02/deep"));
      Files.move(bars("b.parquet", "B"), in.resolve("date=2024-01-02/deep/b.parquet"));
      awaitCount(daemon, DaemonCount.FILES_TAKEN, 2);
      // One that is not taken, and one that is known under another name.
      Files.move(bars("c.parquet", "C"), in.resolve(".c.parquet"));
      Files.copy(in.resolve("a.parquet"), in.resolve("again.parquet"));
      awaitCount(daemon, DaemonCount.FILES_KNOWN, 1);
      assertThat(symbols()).containsExactly("A", "B");
      assertThat(ruleOf("b.parquet")).isEqualTo("renamed");
      assertThat(ruleOf("again.parquet")).isEqualTo("written");
    }
    assertThat(StoreVerifier.verify(store, false).findings()).isEmpty();
  }

  @Test
  void shouldWaitUntilASlowFileIsWritten() throws Exception {
    final byte[] content = Files.readAllBytes(bars("a.parquet", "A"));
    try (IngestDaemon daemon = start()) {
      try (OutputStream out = Files.newOutputStream(in.resolve("a.parquet"))) {
        for (int i = 0; i < content.length; i += 1 + content.length / 8) {
          out.write(
              Arrays.copyOfRange(content, i, Math.min(content.length, i + 1 + content.length / 8)));
          out.flush();
          // Longer than a finished file must settle.
          TimeUnit.MILLISECONDS.sleep(2 * SHORT.toMillis());
        }
      }
      awaitCount(daemon, DaemonCount.FILES_TAKEN, 1);
      assertThat(daemon.status().count(DaemonCount.FILES_REFUSED)).isZero();
      assertThat(symbols()).containsExactly("A");
    }
  }

  @Test
  void shouldTakeAFileThatIsFinishedAfterItWasGivenUp() throws Exception {
    timing = timing.files(SHORT, SHORT, SHORT);
    final byte[] content = Files.readAllBytes(bars("a.parquet", "A"));
    try (IngestDaemon daemon = start()) {
      Files.write(in.resolve("a.parquet"), Arrays.copyOf(content, content.length / 2));
      awaitCount(daemon, DaemonCount.FILES_REFUSED, 1);
      Files.write(in.resolve("a.parquet"), content);
      awaitCount(daemon, DaemonCount.FILES_TAKEN, 2);
      assertThat(ruleOf("a.parquet")).isEqualTo("given_up written");
      assertThat(symbols()).containsExactly("A");
    }
  }

  @Test
  void shouldWriteDownWhatItCannotUseAndGoOn() throws Exception {
    timing = timing.files(SHORT, SHORT, SHORT);
    try (IngestDaemon daemon = start()) {
      Files.writeString(in.resolve("bad.parquet"), "not Parquet at all");
      Files.createFile(in.resolve("empty.parquet"));
      awaitCount(daemon, DaemonCount.FILES_REFUSED, 2);
      Files.move(bars("a.parquet", "A"), in.resolve("a.parquet"), StandardCopyOption.ATOMIC_MOVE);
      awaitCount(daemon, DaemonCount.FILES_TAKEN, 3);
      assertThat(symbols()).containsExactly("A");
    }
    assertThat(Files.readAllLines(store.resolve("daemon/rejected.jsonl")))
        .hasSize(2)
        .anyMatch(line -> line.contains("/bad.parquet\",\"reason\":\""))
        .anyMatch(line -> line.contains("/empty.parquet\",\"reason\":\""));
  }

  @Test
  void shouldLeaveOutAFileThatIsRemovedJustBeforeItsBatch() throws Exception {
    timing = timing.files(Duration.ofSeconds(1), SHORT, LONG);
    for (final String name : List.of("a", "b", "c")) {
      Files.move(bars(name + ".parquet", name), in.resolve(name + ".parquet"));
    }
    final DaemonListener removing =
        event -> {
          events.add(event);
          if (event.name().equals("batch.begin")) {
            in.resolve("b.parquet").toFile().delete();
          }
        };
    try (IngestDaemon daemon = IngestDaemon.start(options().build(), removing)) {
      awaitCount(daemon, DaemonCount.BATCHES, 1);
      assertThat(symbols()).containsExactly("a", "c");
      assertThat(daemon.status().count(DaemonCount.FILES_REFUSED)).isZero();
    }
    assertThat(events).extracting(DaemonEvent::name).doesNotContain("batch.failed");
    assertThat(events)
        .filteredOn(event -> event.name().equals("file.gone"))
        .extracting(event -> String.valueOf(event.fields().get("path")))
        .containsExactly(in.resolve("b.parquet").toString());
  }

  @Test
  void shouldEndWhenOneOfItsPartsFails() throws Exception {
    Files.move(bars("a.parquet", "A"), in.resolve("a.parquet"));
    final DaemonListener failing =
        event -> {
          if (event.name().equals("file.ready")) {
            throw new NoClassDefFoundError("gone");
          }
        };
    try (IngestDaemon daemon = IngestDaemon.start(options().build(), failing)) {
      assertThatThrownBy(daemon::await)
          .isInstanceOf(NoClassDefFoundError.class)
          .hasMessageContaining("gone");
      assertThat(daemon.status().lastError()).contains("NoClassDefFoundError");
    }
  }

  @Test
  void shouldPublishAPartitionOnceForManyFiles() throws Exception {
    timing = timing.files(Duration.ofSeconds(3), SHORT, LONG);
    for (int i = 0; i < 40; i++) {
      bars(i + ".parquet", "S" + i);
    }
    try (IngestDaemon daemon = start()) {
      for (int i = 0; i < 40; i++) {
        Files.move(folder.resolve("made/" + i + ".parquet"), in.resolve(i + ".parquet"));
        TimeUnit.MILLISECONDS.sleep(5);
      }
      awaitCount(daemon, DaemonCount.FILES_TAKEN, 40);
      assertThat(daemon.status().count(DaemonCount.PARTITIONS_PUBLISHED)).isEqualTo(1);
      assertThat(symbols()).hasSize(40);
    }
  }

  @Test
  void shouldGoOnWhenAFolderVanishesAndReturns() throws Exception {
    try (IngestDaemon daemon = start()) {
      Files.delete(in);
      await(() -> !daemon.status().folders().get(0).isThere());
      Files.createDirectories(in);
      Files.move(bars("a.parquet", "A"), in.resolve("a.parquet"));
      awaitCount(daemon, DaemonCount.FILES_TAKEN, 1);
      assertThat(daemon.status().folders().get(0).isThere()).isTrue();
      assertThat(symbols()).containsExactly("A");
    }
  }

  @Test
  void shouldWaitForAnotherWriterOfTheStore() throws Exception {
    try (IngestDaemon daemon = start()) {
      try (StoreWriter other = StoreWriter.openOrCreate(store, ZoneOffset.UTC)) {
        Files.move(bars("a.parquet", "A"), in.resolve("a.parquet"));
        await(() -> daemon.status().trouble() != null);
        assertThat(daemon.status().trouble()).contains("LOCK: held");
        assertThat(other.zone()).isEqualTo(ZoneOffset.UTC);
      }
      awaitCount(daemon, DaemonCount.FILES_TAKEN, 1);
      await(() -> daemon.status().trouble() == null);
      assertThat(symbols()).containsExactly("A");
    }
  }

  @Test
  void shouldApplyRetention() throws Exception {
    final Path queue = folder.resolve("queue");
    PastCycles.write(queue, 3);
    final DaemonOptions options =
        options().queue(queue).retention(PrunePolicy.keepAll().keepBytes(1)).build();
    try (IngestDaemon daemon = IngestDaemon.start(options, listener)) {
      await(() -> daemon.status().count(DaemonCount.PRUNED_FILES) > 0);
      assertThat(PastCycles.files(queue)).isLessThan(3);
    }
  }

  @Test
  void shouldTellHowItIs() throws Exception {
    assertThatThrownBy(() -> DaemonOptions.builder(store).build())
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(IngestDaemon.status(store)).isEmpty();
    try (IngestDaemon daemon = start()) {
      await(() -> IngestDaemon.status(store).isPresent());
      assertThat(IngestDaemon.status(store).orElseThrow().state())
          .isEqualTo(DaemonStatus.State.RUNNING);
      assertThatThrownBy(this::start)
          .isInstanceOf(LockedException.class)
          .hasMessageContaining(String.valueOf(daemon.status().pid()));
      final AutoCloseable first = daemon;
      first.close();
      assertThat(IngestDaemon.status(store).orElseThrow().state())
          .isEqualTo(DaemonStatus.State.STOPPED);
    }
    assertThat(events.stream().filter(event -> event.name().equals("daemon.stopped"))).hasSize(1);
  }

  @Test
  void shouldRefuseAFolderThatIsNoStore() throws IOException {
    Files.createDirectories(store);
    Files.writeString(store.resolve("mine"), "x");
    assertThatThrownBy(this::start).isInstanceOf(NotAStoreException.class);
    assertThat(store.resolve("daemon")).doesNotExist();
  }

  @Test
  void shouldSayInWordsWhyItCannotBegin() throws IOException {
    final Path file = Files.writeString(folder.resolve("file"), "x");
    store = file.resolve("store");
    assertThatThrownBy(this::start)
        .isInstanceOf(MarketDataException.class)
        .message()
        .startsWith(store.resolve("daemon") + ": cannot be made: ")
        .contains(file.toString())
        .doesNotContain("Exception");
  }

  @Test
  void shouldEndWithItsInput() throws Exception {
    final String lines = "{\"instrument_id\":\"A\",\"volume\":1}\n\nbad\n{\"instrument_id\":\"B\"}";
    final DaemonOptions options =
        DaemonOptions.builder(store)
            .queue(folder.resolve("queue"))
            .input(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)))
            .build();
    final List<String> acknowledged = new ArrayList<>();
    final DaemonListener remembering =
        new DaemonListener() {
          @Override
          public void event(final DaemonEvent event) {
            events.add(event);
          }

          @Override
          public void acknowledged(final long lines, final long ticks, final long lastSequence) {
            acknowledged.add(lines + " " + ticks + " " + lastSequence);
          }
        };
    try (IngestDaemon daemon = IngestDaemon.start(options, remembering)) {
      daemon.await();
      assertThat(daemon.status().count(DaemonCount.INPUT_REJECTED)).isEqualTo(1);
    }
    assertThat(acknowledged).startsWith("0 0 0").endsWith("4 2 2");
    assertThat(Files.readString(store.resolve("daemon/rejected.jsonl")))
        .contains("\"line\":3,", "\"begin\":\"bad\"");
  }
}
