/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmarket.store.ColumnSpec;
import io.mmarket.store.ColumnType;
import io.mmarket.store.DamagedFileException;
import io.mmarket.store.Field;
import io.mmarket.store.Kind;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.MarketDataException;
import io.mmarket.store.Merging;
import io.mmarket.store.RowChunk;
import io.mmarket.store.Series;
import io.mmarket.store.Snapshot;
import io.mmarket.store.StoreWriter;
import io.mmarket.store.internal.partition.IndexImage;
import io.mmarket.store.internal.partition.PartitionName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Partitions whose checksums are all right and whose content no writer makes, built from tables
 * that break the rules: a reader answers or says that they are damaged, and nothing else.
 */
class ForgedPartitionTest {
  private static final PartitionName NAME = new PartitionName(Kind.MINUTE, "2024-01-02", 1);
  private static final LocalDate DATE = LocalDate.of(2024, 1, 2);
  private static final long NOON_NS = 1_704_196_800_000_000_000L;
  private static final long MINUTE_NS = 60_000_000_000L;
  private static final List<ColumnSpec> COLUMNS =
      List.of(ColumnSpec.of(Field.CLOSE), new ColumnSpec("venue", ColumnType.TEXT));

  @TempDir Path folder;

  private Path store;

  @BeforeEach
  void createStore() throws IOException {
    store = folder.resolve("store");
    StoreWriter.openOrCreate(store, ZoneOffset.UTC).close();
    Files.createDirectory(store.resolve("minute"));
  }

  private static byte[][] names(final String... names) {
    final byte[][] utf8 = new byte[names.length][];
    for (int i = 0; i < names.length; i++) {
      utf8[i] = names[i].getBytes(StandardCharsets.UTF_8);
    }
    return utf8;
  }

  /** Two symbols with two minutes each; what is given may break any rule. */
  private void forge(
      final byte[][] symbols, final long[] minutes, final long[] rowMinutes, final long... venues)
      throws IOException {
    final long[] axis = times(minutes);
    final PartitionTable table =
        new PartitionTable(
            symbols,
            new IndexImage.TimeRange(axis[0], axis[axis.length - 1], axis.length),
            axis,
            new TableSchema(COLUMNS, names("X", "Y")),
            new int[] {0, 2},
            new int[] {2, 4},
            new PartitionTable.TableRows(
                new Longs.OnHeap(times(rowMinutes)),
                List.of(new Longs.OnHeap(doubles(1, 2, 3, 4)), new Longs.OnHeap(venues))),
            PartitionTable.Losses.NONE);
    new PartitionBuilder(table, NAME, SeriesPieces.MAX_BLOCK_BYTES)
        .write(NAME.mapFile(store), NAME.indexFile(store));
  }

  private static long[] times(final long... minutes) {
    final long[] times = new long[minutes.length];
    for (int i = 0; i < times.length; i++) {
      times[i] = NOON_NS + minutes[i] * MINUTE_NS;
    }
    return times;
  }

  private static long[] doubles(final double... values) {
    final long[] bits = new long[values.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Double.doubleToRawLongBits(values[i]);
    }
    return bits;
  }

  private static long[] minutes(final long... minutes) {
    return minutes;
  }

  @Test
  void shouldReadWhatIsForgedByTheRules() throws IOException {
    forge(names("A", "B"), minutes(0, 1), minutes(0, 1, 0, 1), 0, 1, 1, Long.MIN_VALUE);
    try (MarketCenter center = MarketCenter.open(store)) {
      final Snapshot noon = center.getMinutesShared(NOON_NS);
      assertThat(noon.close(noon.row("B"))).isEqualTo(3);
      assertThat(noon.text(1, noon.row("B"))).isEqualTo("Y");
      assertThat(center.getMinuteSeriesShared("B").texts("venue")).containsExactly("Y", null);
    }
  }

  @Test
  void shouldRefuseTextsThatTheDictionaryDoesNotHave() throws IOException {
    for (final long code : new long[] {2, -1, Integer.MAX_VALUE, 1L << 32, Long.MAX_VALUE}) {
      forge(names("A", "B"), minutes(0, 1), minutes(0, 1, 0, 1), 0, 1, code, 0);
      try (MarketCenter center = MarketCenter.open(store)) {
        final Snapshot noon = center.getMinutesShared(NOON_NS);
        assertThat(noon.close(1)).isEqualTo(3);
        assertThat(noon.text(1, 0)).isEqualTo("X");
        assertDamaged(() -> noon.text(1, 1));
        final Series bars = center.getMinuteSeriesShared("B");
        assertDamaged(() -> bars.texts("venue"));
        assertThat(bars.toArray(Field.CLOSE)).containsExactly(3, 4);
      }
      // Nor is such a partition merged with anything.
      try (StoreWriter writer = StoreWriter.open(store)) {
        assertDamaged(() -> writer.publishMinutes(DATE, List.of(oneBar()), Merging.MERGE));
        assertThat(writer.stagingFolder()).isEmptyDirectory();
      }
      delete();
    }
  }

  private static RowChunk oneBar() {
    return new RowChunk(names("C"), new int[1], times(0), List.of());
  }

  private static void assertDamaged(final Runnable read) {
    assertThatThrownBy(read::run)
        .isExactlyInstanceOf(DamagedFileException.class)
        .message()
        .contains("2024-01-02.g1.", "of 2")
        .doesNotContain("\n");
  }

  @Test
  void shouldNotLoseItsWayInTablesThatAreOutOfOrder() throws IOException {
    forge(names("A", "B"), minutes(1, 0), minutes(1, 0, 1, 0), 0, 0, 0, 0);
    readAll();
    forge(names("B", "A"), minutes(0, 1), minutes(0, 1, 0, 1), 0, 0, 0, 0);
    readAll();
    forge(names("A", "A"), minutes(0, 1), minutes(0, 1, 1, 0), 0, 0, 0, 0);
    readAll();
    final byte[][] noText = {{(byte) 0xC3}, {(byte) 0xFF, 'x'}};
    forge(noText, minutes(0, 1), minutes(0, 1, 0, 1), 0, 0, 0, 0);
    readAll();
  }

  @Test
  void shouldNotPutTwoBlocksUnderOneKey() throws IOException {
    assertThatThrownBy(() -> forge(names("A", "B"), minutes(0, 0), minutes(0, 0, 0, 0), 0, 0, 0, 0))
        .hasMessageContaining("has a block already");
    Files.delete(NAME.mapFile(store));
    assertThatThrownBy(() -> forge(names("A", "A"), minutes(0, 1), minutes(0, 1, 0, 1), 0, 0, 0, 0))
        .hasMessageContaining("has a block already");
  }

  /** Any answer will do, and a fault of ours; every symbol that is found has its own name. */
  private void readAll() throws IOException {
    try (MarketCenter center = MarketCenter.open(store)) {
      center.partitions();
      center.getStats();
      for (int minute = -1; minute < 3; minute++) {
        final Snapshot snapshot = center.getMinutesShared(NOON_NS + minute * MINUTE_NS);
        for (final String symbol : snapshot.symbols()) {
          final int row = snapshot.row(symbol);
          assertThat(row < 0 || snapshot.symbol(row).equals(symbol)).isTrue();
        }
      }
      center.getMinutesRange(NOON_NS, NOON_NS + 9 * MINUTE_NS).forEach(Snapshot::toMap);
      for (final String symbol : List.of("A", "B", "C")) {
        final Series bars = center.getMinuteSeriesShared(symbol, NOON_NS, NOON_NS + MINUTE_NS);
        assertThat(bars.toArray(Field.CLOSE)).hasSize(bars.size());
      }
    } catch (final MarketDataException e) {
      assertThat(e.getMessage()).startsWith(store.toString()).doesNotContain("\n");
    }
    delete();
  }

  private void delete() throws IOException {
    Files.delete(NAME.indexFile(store));
    Files.delete(NAME.mapFile(store));
  }
}
