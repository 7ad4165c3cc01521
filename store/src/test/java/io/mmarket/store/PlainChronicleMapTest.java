/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Objects;
import net.openhft.chronicle.map.ChronicleMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A published map is Chronicle's own: opened with nothing but that library, on a copy, every block
 * is under the key that the format documents. Keys and blocks are read here by their drawings, not
 * by the classes that wrote them.
 */
class PlainChronicleMapTest {
  private static final int SERIES_FORM = 2;
  private static final int SCHEMA_FORM = 3;

  @TempDir Path folder;

  @Test
  void shouldFindEveryBlockUnderItsKey() throws IOException {
    final Path store = folder.resolve("store");
    final Oracle oracle = SampleMarket.publishSample(store, 1);
    final byte[] file = Files.readAllBytes(store.resolve("daily/2024.g1.cm"));
    final Path copy = folder.resolve("copy.cm");
    Files.write(copy, file);
    Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-------"));
    try (MarketCenter center = MarketCenter.open(store);
        ChronicleMap<ByteBuffer, ByteBuffer> map =
            ChronicleMap.of(ByteBuffer.class, ByteBuffer.class).createPersistedTo(copy.toFile())) {
      oracle.assertHeldBy(center);
      int blocks = 0;
      for (final LocalDate date : SampleMarket.dates(2024, 30)) {
        final ByteBuffer block = assertStored(map, key(date, timeNs(date), ""), file);
        final Snapshot day = center.getDateShared(date);
        assertThat(block.getInt(4)).isEqualTo(day.rowCount());
        assertThat(block.getInt(20)).isEqualTo(day.size());
        blocks++;
      }
      for (final String symbol : SampleMarket.symbols(20)) {
        final Series series = center.getSeriesShared(symbol);
        final ByteBuffer block =
            assertStored(map, key(LocalDate.of(2024, 1, 1), series.timeNs(0), symbol), file);
        assertThat(block.getInt(0)).isEqualTo(SERIES_FORM);
        assertThat(block.getInt(4)).isEqualTo(series.size());
        assertThat(block.getLong(64 + 8)).isEqualTo(series.timeNs(1));
        blocks++;
      }
      final ByteBuffer schema =
          assertStored(map, key(LocalDate.of(2024, 1, 1), Long.MIN_VALUE, ""), file);
      assertThat(schema.getInt(0)).isEqualTo(SCHEMA_FORM);
      assertThat(map.longSize()).isEqualTo(blocks + 1);
    }
  }

  private static long timeNs(final LocalDate date) {
    return date.toEpochDay() * 86_400_000_000_000L;
  }

  private static ByteBuffer key(final LocalDate date, final long timeNs, final String symbol) {
    final byte[] utf8 = symbol.getBytes(StandardCharsets.UTF_8);
    final int yyyymmdd = date.getYear() * 10000 + date.getMonthValue() * 100 + date.getDayOfMonth();
    return ByteBuffer.allocate(13 + utf8.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) 0)
        .putInt(yyyymmdd)
        .putLong(timeNs)
        .put(utf8)
        .flip();
  }

  /** The value of a key, which the file holds at a multiple of 64. */
  private static ByteBuffer assertStored(
      final ChronicleMap<ByteBuffer, ByteBuffer> map, final ByteBuffer key, final byte[] file) {
    final ByteBuffer value = Objects.requireNonNull(map.get(key), "no such key");
    final byte[] bytes = new byte[value.remaining()];
    value.get(bytes);
    int offset = 0;
    while (offset + bytes.length <= file.length
        && Arrays.mismatch(file, offset, offset + bytes.length, bytes, 0, bytes.length) >= 0) {
      offset += 64;
    }
    assertThat(offset + bytes.length).isLessThanOrEqualTo(file.length);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
