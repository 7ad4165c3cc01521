/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.ingest.daemon.Arrivals.Moment;
import io.mmarket.ingest.daemon.ReadyFile.Rule;
import io.mmarket.ingest.internal.ledger.FileStamp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The rules by which a file is complete and a batch is due, by a clock that the test sets. */
final class ArrivalsTest {
  private static final long EPOCH_MS = 1_700_000_000_000L;
  private static final DaemonTiming TIMING =
      DaemonTiming.DEFAULT.files(
          Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(10));

  private final Set<Path> withEnd = new HashSet<>();
  private final Map<Path, FileStamp> seen = new LinkedHashMap<>();
  private final Arrivals arrivals = new Arrivals(TIMING, withEnd::contains);

  private static Moment at(final long ms) {
    final long ns = TimeUnit.MILLISECONDS.toNanos(ms);
    return new Moment(ns, TimeUnit.MILLISECONDS.toNanos(EPOCH_MS) + ns);
  }

  /** A file that was written at one time, and last changed in any way at another. */
  private Path file(final String name, final long bytes, final long writtenMs, final long changed) {
    final Path path = Path.of("/in", name);
    seen.put(
        path,
        new FileStamp(
            path.toString(),
            bytes,
            TimeUnit.MILLISECONDS.toNanos(EPOCH_MS + writtenMs),
            TimeUnit.MILLISECONDS.toNanos(EPOCH_MS + changed),
            1));
    return path;
  }

  private List<Rule> look(final long ms) {
    return arrivals.look(seen, at(ms)).stream().map(ReadyFile::rule).toList();
  }

  @Test
  void shouldTakeARenamedFileAtOnce() {
    withEnd.add(file("a.parquet", 100, -50, 0));
    assertThat(look(10)).containsExactly(Rule.RENAMED);
    assertThat(look(20)).isEmpty();
  }

  @Test
  void shouldTakeAWrittenFileWhenItDidNotChangeForAWhile() {
    withEnd.add(file("a.parquet", 100, 0, 0));
    assertThat(look(0)).isEmpty();
    assertThat(look(999)).isEmpty();
    file("a.parquet", 200, 999, 999);
    assertThat(look(1_500)).isEmpty();
    assertThat(look(1_998)).isEmpty();
    assertThat(look(1_999)).containsExactly(Rule.WRITTEN);
  }

  @Test
  void shouldTakeWhatWasThereLongBeforeAtOnce() {
    withEnd.add(file("a.parquet", 100, -60_000, -60_000));
    assertThat(look(0)).containsExactly(Rule.WRITTEN);
  }

  @Test
  void shouldWaitLongForAFileWithoutItsEnd() {
    file("a.parquet", 100, 0, 0);
    assertThat(look(0)).isEmpty();
    assertThat(look(9_999)).isEmpty();
    assertThat(look(10_000)).containsExactly(Rule.GIVEN_UP);
    final Path path = file("a.parquet", 300, 11_000, 11_000);
    withEnd.add(path);
    assertThat(look(11_000)).isEmpty();
    assertThat(look(12_000)).containsExactly(Rule.WRITTEN);
  }

  @Test
  void shouldGatherUntilNoneCame() {
    withEnd.add(file("a.parquet", 100, -50, 0));
    look(0);
    assertThat(arrivals.isBatchDue(at(1_999))).isFalse();
    withEnd.add(file("b.parquet", 100, -50, 1_500));
    look(1_500);
    assertThat(arrivals.isBatchDue(at(3_499))).isFalse();
    assertThat(arrivals.isBatchDue(at(3_500))).isTrue();
    assertThat(arrivals.takeBatch()).hasSize(2);
    assertThat(arrivals.isBatchDue(at(60_000))).isFalse();
  }

  @Test
  void shouldNotGatherForEver() {
    for (int i = 0; i < 40; i++) {
      withEnd.add(file("f" + i + ".parquet", 100, i * 500L - 50, i * 500L));
      look(i * 500L);
      assertThat(arrivals.isBatchDue(at(i * 500L))).isFalse();
    }
    assertThat(arrivals.isBatchDue(at(20_000))).isTrue();
    assertThat(arrivals.takeBatch()).hasSize(40);
  }

  @Test
  void shouldNotLetASlowWriterHoldUpTheOthers() {
    withEnd.add(file("a.parquet", 100, -50, 0));
    for (int ms = 0; ms <= 2_000; ms += 100) {
      file("slow.parquet", ms, ms, ms);
      look(ms);
    }
    assertThat(arrivals.isBatchDue(at(2_000))).isTrue();
    assertThat(arrivals.waiting()).isEqualTo(1);
  }

  @Test
  void shouldForgetFilesThatWent() {
    withEnd.add(file("a.parquet", 100, -50, 0));
    file("b.parquet", 100, 0, 0);
    look(0);
    seen.clear();
    look(100);
    assertThat(arrivals.waiting()).isZero();
    assertThat(arrivals.gathered()).isZero();
    file("a.parquet", 100, -50, 0);
    assertThat(look(200)).as("back again").containsExactly(Rule.RENAMED);
  }

  @Test
  void shouldTakeAFileAgainThatChangedWhileItWasGathered() {
    withEnd.add(file("a.parquet", 100, -50, 0));
    look(0);
    file("a.parquet", 120, 300, 350);
    assertThat(look(400)).containsExactly(Rule.RENAMED);
    assertThat(arrivals.takeBatch())
        .singleElement()
        .satisfies(file -> assertThat(file.stamp().lengthBytes()).isEqualTo(120));
  }
}
