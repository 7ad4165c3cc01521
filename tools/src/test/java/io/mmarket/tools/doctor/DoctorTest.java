/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.ipc.QueueRetention;
import io.mmarket.ipc.ReadFrom;
import io.mmarket.ipc.Subscription;
import io.mmarket.ipc.TickBroadcaster;
import io.mmarket.ipc.TickDraft;
import io.mmarket.ipc.TickFeed;
import io.mmarket.store.ColumnSpec;
import io.mmarket.store.ColumnValues;
import io.mmarket.store.Field;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.RowChunk;
import io.mmarket.store.Snapshot;
import io.mmarket.store.StoreWriter;
import io.mmarket.tools.doctor.Diagnosis.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor says of sound and of sick hosts, stores and queues. */
class DoctorTest {
  private static final ZoneId UTC = ZoneId.of("UTC");

  @TempDir private Path folder;

  /** A host whose kernel says this. */
  private Host host(final int openFiles, final int mappings, final long memoryKib)
      throws IOException {
    final Path root = folder.resolve("root");
    Files.createDirectories(root.resolve("proc/self"));
    Files.createDirectories(root.resolve("proc/sys/vm"));
    Files.createDirectories(root.resolve("dev/shm"));
    Files.writeString(
        root.resolve("proc/self/limits"),
        "Limit                     Soft Limit           Hard Limit           Units\n"
            + "Max open files            %-20d 20000                files\n".formatted(openFiles));
    Files.writeString(root.resolve("proc/sys/vm/max_map_count"), mappings + "\n");
    Files.writeString(
        root.resolve("proc/meminfo"),
        "MemTotal:       %d kB\nMemAvailable:   %d kB\n".formatted(memoryKib, memoryKib));
    return new Host(root);
  }

  private Path store() {
    final Path store = folder.resolve("store");
    try (StoreWriter writer = StoreWriter.openOrCreate(store, UTC)) {
      publish(writer, 1.5);
    }
    return store;
  }

  private static void publish(final StoreWriter writer, final double close) {
    writer.publishDaily(
        2024,
        List.of(
            new RowChunk(
                new byte[][] {"A".getBytes(StandardCharsets.UTF_8)},
                new int[] {0},
                new long[] {LocalDate.of(2024, 1, 2).toEpochDay() * RowChunk.DAY_NS},
                List.of(
                    new ColumnValues.Doubles(ColumnSpec.of(Field.CLOSE), new double[] {close})))));
  }

  private static Diagnosis only(final DoctorReport report, final String topic) {
    assertThat(report.diagnoses()).filteredOn(one -> one.topic().equals(topic)).hasSize(1);
    return report.diagnoses().stream().filter(one -> one.topic().equals(topic)).findFirst().get();
  }

  private static void assertSays(
      final DoctorReport report,
      final String topic,
      final Severity severity,
      final String found,
      final @Nullable String command) {
    final Diagnosis diagnosis = only(report, topic);
    assertThat(diagnosis.severity()).as(diagnosis.toString()).isEqualTo(severity);
    assertThat(diagnosis.found()).contains(found);
    if (command == null) {
      assertThat(diagnosis.command()).isEmpty();
    } else {
      assertThat(diagnosis.command()).contains(command);
    }
  }

  @Test
  void shouldFindASoundHostAndStoreSound() throws IOException {
    final DoctorReport report = Doctor.examine(store(), null, host(4096, 65_530, 8 << 20));
    assertThat(report.count(Severity.WRONG)).as(report.toString()).isZero();
    assertSays(report, "java", Severity.OK, "all flags", null);
    assertSays(report, "store", Severity.OK, "1 partitions, 1 rows, zone UTC", null);
    assertSays(report, "store writer", Severity.OK, "nobody", null);
    assertSays(report, "mappings", Severity.OK, "65530", null);
    assertSays(report, "superseded files", Severity.OK, "none", null);
  }

  @Test
  void shouldSayWhichLimitsAreTooLow() throws IOException {
    final DoctorReport report = Doctor.examine(store(), null, host(256, 100, 1));
    assertSays(report, "open files", Severity.WRONG, "at most 256", "ulimit -n");
    assertSays(report, "mappings", Severity.WRONG, "100", "sudo sysctl -w vm.max_map_count=8198");
    assertSays(report, "page cache", Severity.NOTE, "comes from the disk", "free -h");
  }

  @Test
  void shouldNameWhoWritesAndWhoHoldsSupersededFiles() throws IOException {
    final Path store = store();
    try (MarketCenter market = MarketCenter.open(store);
        StoreWriter writer = StoreWriter.open(store)) {
      final Snapshot before = market.getDateShared("2024-01-02");
      publish(writer, 2.5);
      final DoctorReport report = Doctor.examine(store, null, host(4096, 65_530, 8 << 20));
      final long self = ProcessHandle.current().pid();
      assertSays(report, "store writer", Severity.OK, "writes now: " + self, null);
      assertSays(
          report, "superseded files", Severity.NOTE, "held by " + self, "jcmd " + self + " GC.run");
      assertThat(before.close(0)).isEqualTo(1.5);
    }
  }

  @Test
  void shouldTellLeftoversAndDamage() throws IOException {
    final Path store = store();
    Files.writeString(store.resolve("staging/half.cm"), "half");
    Files.createDirectories(store.resolve("damaged"));
    Files.writeString(store.resolve("damaged/old.cm"), "old");
    final DoctorReport report = Doctor.examine(store, null, host(4096, 65_530, 8 << 20));
    assertThat(report.diagnoses())
        .filteredOn(one -> one.topic().equals("leftovers"))
        .extracting(Diagnosis::found)
        .anyMatch(found -> found.contains("staging/"))
        .anyMatch(found -> found.contains("damaged/ has 1 files"));
    Files.setAttribute(store.resolve("daily/2024.g1.idx"), "unix:mode", 0644);
    Files.write(store.resolve("daily/2024.g1.idx"), new byte[10]);
    assertSays(
        Doctor.examine(store, null, host(4096, 65_530, 8 << 20)),
        "store",
        Severity.WRONG,
        "2024.g1.idx",
        "mmarket verify --store " + store);
    assertSays(
        Doctor.examine(folder, null, host(4096, 65_530, 8 << 20)),
        "store",
        Severity.WRONG,
        folder.toString(),
        "mmarket verify");
  }

  @Test
  void shouldTellSubscribersAndCursorsOfAQueue() throws IOException {
    final Path queue = folder.resolve("queue");
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue)) {
      final TickDraft draft = new TickDraft();
      draft.instrumentId("A").lastPrice(1);
      broadcaster.publish(draft);
      try (TickFeed feed =
          TickFeed.join(queue, Subscription.durable("nightly").from(ReadFrom.start()))) {
        final DoctorReport report = Doctor.examine(null, queue, host(4096, 65_530, 8 << 20));
        assertSays(report, "queue", Severity.OK, "newest sequence 1", null);
        assertSays(report, "queue writers", Severity.OK, "" + ProcessHandle.current().pid(), null);
        assertSays(report, "subscriber", Severity.OK, "'nightly' of process", null);
        assertThat(feed.lastSequence()).isZero();
      }
    }
    Files.write(queue.resolve("cursors/nightly"), new byte[1536]);
    assertSays(
        Doctor.examine(null, queue, host(4096, 65_530, 8 << 20)),
        "cursor",
        Severity.WRONG,
        "damaged",
        "mmarket repair --queue " + queue);
    assertThat(QueueRetention.dropCursor(queue, "nightly")).isTrue();
  }

  @Test
  void shouldReadTheKernelsOwnFiles() {
    final Host real = new Host(Path.of("/"));
    assertThat(real.maxMapCount().orElse(0)).isGreaterThan(1000);
    assertThat(real.maxOpenFiles().orElse(0)).isPositive();
    assertThat(real.availableMemory().orElse(0)).isPositive();
    assertThat(real.command(ProcessHandle.current().pid())).isNotEmpty();
  }

  @Test
  void shouldQuoteForAShell() {
    assertThat(Findings.quoted(Path.of("/data/a b"))).isEqualTo("'/data/a b'");
    assertThat(Findings.quoted("it's; rm")).isEqualTo("'it'\\''s; rm'");
    assertThat(Findings.quoted(Path.of("/data/store"))).isEqualTo("/data/store");
  }
}
