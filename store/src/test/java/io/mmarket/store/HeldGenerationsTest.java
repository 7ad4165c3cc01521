/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.testing.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who still holds generations that a publication has superseded. */
class HeldGenerationsTest {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  @TempDir Path folder;

  private Path store() {
    return folder.resolve("store");
  }

  /** Reads a day, says so, and keeps it until it is killed. */
  static final class Reader {
    private Reader() {}

    public static void main(final String[] args) throws InterruptedException {
      try (MarketCenter market = MarketCenter.open(Path.of(args[0]))) {
        final Snapshot day = market.getDateShared("2024-01-02");
        System.out.println("read " + day.size());
        Thread.sleep(DEADLINE.toMillis());
        System.out.println(day.size());
      }
    }
  }

  /** Prints what it sees. */
  static final class Looker {
    private Looker() {}

    public static void main(final String[] args) {
      final HeldGenerations held = HeldGenerations.of(Path.of(args[0]));
      System.out.println("unreadable " + held.unreadableProcesses());
      System.out.println("held " + held.bytes());
    }
  }

  @Test
  void shouldFindNothingWhereNothingIsSuperseded() {
    SampleMarket.publishSample(store(), 1);
    try (MarketCenter market = MarketCenter.open(store())) {
      assertThat(market.getDateShared("2024-01-02").size()).isPositive();
      final HeldGenerations held = HeldGenerations.of(store());
      assertThat(held.mappings()).isEmpty();
      assertThat(held.bytes()).isZero();
    }
  }

  @Test
  void shouldCountEachFileOnceAndNameItsHolders() throws IOException, InterruptedException {
    SampleMarket.publishSample(store(), 1);
    final Path map = store().resolve("daily/2024.g1.cm").toRealPath();
    final Path index = store().resolve("daily/2024.g1.idx").toRealPath();
    final long mapBytes = Files.size(map);
    final long indexBytes = Files.size(index);
    final List<String> flags = ChildJvm.READER_FLAGS;
    try (ChildJvm one = ChildJvm.startWith(flags, Reader.class, store().toString());
        ChildJvm two = ChildJvm.startWith(flags, Reader.class, store().toString())) {
      one.awaitLine("read ", DEADLINE);
      two.awaitLine("read ", DEADLINE);
      SampleMarket.publish(store(), 2024, Bars.ofClose().add("A", "2024-05-06", 1));
      final HeldGenerations held = HeldGenerations.of(store());
      final List<Long> readers = List.of(one.process().pid(), two.process().pid());
      assertThat(held.mappings())
          .filteredOn(mapping -> readers.contains(mapping.pid()))
          .extracting(HeldGenerations.Mapping::file)
          .containsExactlyInAnyOrder(map, map, index, index);
      assertThat(held.bytes()).isBetween(mapBytes + indexBytes, mapBytes + indexBytes + 2 * 4096);
    }
    assertThat(HeldGenerations.of(store()).mappings())
        .noneMatch(mapping -> mapping.pid() != ProcessHandle.current().pid());
  }

  @Test
  void shouldSayWhichProcessesItMayNotSee() throws IOException, InterruptedException {
    SampleMarket.publishSample(store(), 1);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    final List<String> command = OtherUser.command(folder, Looker.class, store().toString());
    try (ChildJvm looker = ChildJvm.startCommand(command)) {
      assertThat(looker.awaitExit(DEADLINE)).as(() -> looker.output().toString()).isZero();
      final String self = Long.toString(ProcessHandle.current().pid());
      assertThat(looker.awaitLine("unreadable ", DEADLINE).split("\\D+")).contains(self);
      assertThat(looker.awaitLine("held ", DEADLINE)).isEqualTo("held 0");
    }
  }
}
