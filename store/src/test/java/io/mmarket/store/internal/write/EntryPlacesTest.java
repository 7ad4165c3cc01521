/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmarket.store.internal.partition.BlockDescriptor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import net.openhft.chronicle.map.ChronicleMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chronicle Map has entries where they were expected, and finds in them what was written there. */
class EntryPlacesTest {
  private static final int MAPS = 60;
  private static final int MOST_ENTRIES = 40;
  private static final int MOST_VALUE_BITS = 18;

  @TempDir Path folder;

  /** Keys and values of a map; the values are multiples of 64 bytes. */
  private record Sample(byte[][] keys, byte[][] values) {
    static Sample of(final Random random) {
      final int count = 1 + random.nextInt(MOST_ENTRIES);
      final int most = 1 << random.nextInt(MOST_VALUE_BITS);
      final byte[][] keys = new byte[count][];
      final byte[][] values = new byte[count][];
      for (int i = 0; i < count; i++) {
        keys[i] = new byte[8 + random.nextInt(260)];
        random.nextBytes(keys[i]);
        values[i] = new byte[BlockDescriptor.ALIGNMENT_BYTES * (1 + random.nextInt(most) / 64)];
        random.nextBytes(values[i]);
      }
      return new Sample(keys, values);
    }

    BlockMap.Size size() {
      return BlockMap.SizeSum.of(
          entries -> {
            for (int i = 0; i < keys.length; i++) {
              entries.accept(1, keys[i].length, values[i].length);
            }
          });
    }

    void put(final BlockMap map) {
      final long[] begins =
          map.places().take(keys.length, i -> keys[i].length, i -> values[i].length);
      for (int i = 0; i < keys.length; i++) {
        final long position = EntryPlaces.value(begins[i], keys[i].length, values[i].length);
        map.write(ByteBuffer.allocate((int) (begins[i + 1] - begins[i])), begins[i]);
        map.write(ByteBuffer.wrap(values[i]), position);
        map.put(ByteBuffer.wrap(keys[i]), position, values[i].length);
      }
    }
  }

  @Test
  void shouldKnowWhereTheMapPutsValues() throws IOException {
    final Random random = new Random(14);
    for (int i = 0; i < MAPS; i++) {
      final Sample sample = Sample.of(random);
      final Path file = folder.resolve(i + ".cm");
      try (BlockMap map = BlockMap.create(file, sample.size())) {
        sample.put(map);
      }
      final Path copy = Files.copy(file, folder.resolve(i + "-copy.cm"));
      try (ChronicleMap<ByteBuffer, ByteBuffer> map =
          ChronicleMap.of(ByteBuffer.class, ByteBuffer.class).createPersistedTo(copy.toFile())) {
        assertThat(map.size()).isEqualTo(sample.keys().length);
        for (int entry = 0; entry < sample.keys().length; entry++) {
          assertThat(map.get(ByteBuffer.wrap(sample.keys()[entry])))
              .isEqualTo(ByteBuffer.wrap(sample.values()[entry]));
        }
      }
    }
  }

  @Test
  void shouldNoticeAValueThatTheMapPutsElsewhere() throws IOException {
    final Sample sample = Sample.of(new Random(15));
    try (BlockMap map = BlockMap.create(folder.resolve("x.cm"), sample.size())) {
      final byte[] key = sample.keys()[0];
      final int lengthBytes = sample.values()[0].length;
      final long position = EntryPlaces.value(map.places().next() + 64, key.length, lengthBytes);
      assertThatThrownBy(() -> map.put(ByteBuffer.wrap(key), position, lengthBytes))
          .hasStackTraceContaining("64 bytes from where it was written");
    }
  }
}
