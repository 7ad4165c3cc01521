/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.testing.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a JVM is set to - zone, language, home - changes nothing in a store and vice versa. */
class EnvironmentTest {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  @TempDir Path folder;

  /** Publishes and prints what is read back. */
  static final class WriteAndRead {
    private WriteAndRead() {}

    public static void main(final String[] args) throws IOException {
      final Path store = Path.of(args[0]);
      SampleMarket.publishSample(store, 1);
      try (MarketCenter center = MarketCenter.open(store)) {
        System.out.println("stats " + center.getStats());
        System.out.println("partitions " + center.partitions());
        final Snapshot day = center.getDateShared("2024-01-02");
        System.out.println("day " + day + " " + day.timeNs() + " " + center.getDate("2024-01-02"));
        final Series series = center.getSeriesShared("000003.XSHE", "2024-01-05", "2024-01-20");
        System.out.println("series " + series + " " + series.date(0) + " " + series.timeNs(0));
        series.forEach(bar -> System.out.println(bar.date() + " " + bar));
      }
      printMinutesAndTicks(Path.of(args[1]));
      System.out.println("done");
    }
  }

  /** A night session's rows, which belong to the next date, and the bytes of all files. */
  private static void printMinutesAndTicks(final Path store) throws IOException {
    KindRounds.publishAll(store, 5);
    try (StoreWriter writer = StoreWriter.open(store)) {
      final long nightNs = TimedRows.timeNs(SampleMarket.SHANGHAI, "2024-01-02T21:05");
      final TimedRows night = new TimedRows(ColumnSpec.of(Field.CLOSE)).add("ES", nightNs, 1.5);
      writer.publishMinutes(LocalDate.of(2024, 1, 3), List.of(night.chunk()), Merging.MERGE);
    }
    try (MarketCenter center = MarketCenter.open(store)) {
      System.out.println("minute " + center.getMinutes("2024-01-02 21:05"));
      System.out.println("minute " + center.getMinutesShared("2024-01-02 09:31:00"));
      final Series bars = center.getMinuteSeriesShared("ES");
      System.out.println("bars " + bars + " " + bars.timeNs(0) + " " + bars.date(0));
      final TimeSeries<?> ticks = KindRounds.series(center, Kind.TICK, 1);
      System.out.println("ticks " + ticks + " " + ticks.timeNs(9) + " " + ticks.date(9));
      System.out.println("partitions " + center.partitions());
    }
    for (final Kind kind : Kind.values()) {
      for (final String name : StoreFiles.names(store.resolve(kind.label()))) {
        final CRC32C crc = new CRC32C();
        crc.update(Files.readAllBytes(store.resolve(kind.label()).resolve(name)));
        System.out.println(kind + " " + name + " " + crc.getValue());
      }
    }
  }

  private List<String> outputWith(final String... settings) throws InterruptedException {
    final List<String> flags = new ArrayList<>(ChildJvm.writerFlags());
    flags.addAll(List.of(settings));
    final Path store = folder.resolve("store" + String.join("", settings).hashCode());
    final Path second = folder.resolve("second" + String.join("", settings).hashCode());
    try (ChildJvm child =
        ChildJvm.startWith(flags, WriteAndRead.class, store.toString(), second.toString())) {
      assertThat(child.awaitExit(DEADLINE)).as(() -> child.output().toString()).isZero();
      return child.output().stream()
          .filter(line -> !line.contains("WARNING"))
          .map(line -> line.replace(store.toString(), "STORE"))
          .map(line -> line.replace(second.toString(), "SECOND"))
          .toList();
    }
  }

  @Test
  void shouldNotMoveABarWithTheTimeZoneOfTheJvm() throws InterruptedException {
    final List<String> newYork = outputWith("-Duser.timezone=America/New_York");
    assertThat(newYork).endsWith("done").hasSizeGreaterThan(10);
    assertThat(outputWith("-Duser.timezone=Asia/Shanghai")).isEqualTo(newYork);
    assertThat(outputWith("-Duser.timezone=Pacific/Apia")).isEqualTo(newYork);
  }

  @Test
  void shouldWriteAsciiDigitsInAnyLanguage() throws InterruptedException {
    final List<String> english = outputWith("-Duser.language=en");
    assertThat(english).endsWith("done");
    assertThat(outputWith("-Duser.language=ar", "-Duser.country=EG")).isEqualTo(english);
    assertThat(outputWith("-Duser.language=tr", "-Duser.country=TR")).isEqualTo(english);
    assertThat(
            outputWith(
                "-Duser.language=th",
                "-Duser.country=TH",
                "-Duser.extensions=u-ca-buddhist-nu-thai"))
        .isEqualTo(english);
  }

  @Test
  void shouldLeaveNothingInTheHomeFolder() throws InterruptedException, IOException {
    final Path home = Files.createDirectory(folder.resolve("home"));
    assertThat(outputWith("-Duser.home=" + home)).endsWith("done");
    try (Stream<Path> files = Files.walk(home)) {
      assertThat(files).containsExactly(home);
    }
  }
}
