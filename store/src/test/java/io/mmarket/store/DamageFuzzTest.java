/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.testing.TestScale;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random damage to an index and its map. Every other mutant gets its checksums made right again, so
 * that it is the parsing that is attacked: such a mutant may say something else, but like the
 * others it may not crash, hang or fail in any way but a {@link MarketDataException}.
 */
class DamageFuzzTest {
  private static final int INDEX_CRC_OFFSET = 12;
  private static final int CHECKED_OFFSET = 16;
  private static final int BLOCK_COUNT_OFFSET = 76;
  private static final int BLOCKS_OFFSET = 136;
  private static final int BLOCK_BYTES = 32;
  private static final int HEADER_BYTES = 192;

  /** A writer takes far longer than a reader: few mutants are published over, of each sort some. */
  private static final int PUBLISHED_SHARE = 19;

  private static final int[] NASTY = {
    0, 1, -1, 2, 8, 63, 64, 65, 1 << 16, 1 << 24, 1 << 30, Integer.MAX_VALUE, Integer.MIN_VALUE
  };

  @TempDir Path folder;

  private Path store;
  private Path indexFile;
  private Path mapFile;
  private byte[] index = {};
  private byte[] map = {};
  private long contents;

  @BeforeEach
  void publish() throws IOException {
    store = folder.resolve("store");
    indexFile = store.resolve("daily/2024.g1.idx");
    mapFile = store.resolve("daily/2024.g1.cm");
    SampleMarket.publish(
        store,
        2024,
        new SampleMarket(7).bars(SampleMarket.symbols(6), SampleMarket.dates(2024, 8), 0.9));
    index = Files.readAllBytes(indexFile);
    map = Files.readAllBytes(mapFile);
    contents = Contents.of(store);
  }

  /** What became of the mutants. */
  private static final class Outcomes {
    private int same;
    private int other;
    private int refused;
    private final List<String> escaped = new ArrayList<>();
  }

  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void shouldReadTheSameOrRefuseWhateverBytesChange() throws IOException {
    final Outcomes outcomes = new Outcomes();
    final int mutants = TestScale.count(400, 10_000);
    for (int seed = 0; seed < mutants; seed++) {
      final Random random = new Random(seed);
      final boolean repaired = seed % 2 == 0;
      final boolean ofIndex = seed % 4 < 2;
      final byte[] mutantIndex = ofIndex ? mutant(index, random, HEADER_BYTES) : index.clone();
      final byte[] mutantMap = ofIndex ? map : mutantMap(random);
      if (repaired) {
        repair(mutantIndex, mutantMap);
      }
      replace(indexFile, mutantIndex);
      replace(mapFile, mutantMap);
      count(outcomes, seed, repaired);
      if (seed % PUBLISHED_SHARE < 2) {
        publishOver(outcomes, seed);
      }
    }
    assertThat(outcomes.escaped).isEmpty();
    assertThat(outcomes.refused).isGreaterThan(mutants / 4);
    assertThat(outcomes.same).isPositive();
    assertThat(outcomes.other).isPositive();
  }

  private void count(final Outcomes outcomes, final int seed, final boolean repaired) {
    try {
      final long read = Contents.of(store);
      if (read == contents) {
        outcomes.same++;
      } else {
        assertThat(repaired).as("mutant %s was read as something else", seed).isTrue();
        outcomes.other++;
      }
    } catch (final MarketDataException e) {
      assertThat(e).as("mutant %s", seed).hasMessageStartingWith(store.toString());
      outcomes.refused++;
    } catch (final RuntimeException | OutOfMemoryError | StackOverflowError e) {
      outcomes.escaped.add(described(seed, e));
    }
  }

  private static String described(final int seed, final Throwable escaped) {
    final StackTraceElement[] stack = escaped.getStackTrace();
    return "mutant "
        + seed
        + ": "
        + escaped
        + " "
        + Arrays.toString(Arrays.copyOf(stack, Math.min(8, stack.length)));
  }

  /** Merging reads everything that is stored, and believes as little. */
  private void publishOver(final Outcomes outcomes, final int seed) throws IOException {
    try {
      SampleMarket.publish(store, 2024, Bars.ofClose().add("000001.XSHE", "2024-01-03", 1));
      assertThat(Contents.of(store)).isNotZero();
    } catch (final MarketDataException e) {
      assertThat(e).as("mutant %s", seed).hasMessageStartingWith(store.toString());
      assertThat(indexFile).exists();
    } catch (final RuntimeException | OutOfMemoryError e) {
      outcomes.escaped.add(described(seed, e));
    }
    Files.deleteIfExists(store.resolve("daily/2024.g2.idx"));
    Files.deleteIfExists(store.resolve("daily/2024.g2.cm"));
  }

  private static byte[] mutant(final byte[] original, final Random random, final int hotBytes) {
    final ByteBuffer bytes = ByteBuffer.wrap(original.clone()).order(ByteOrder.LITTLE_ENDIAN);
    final int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      final int range = random.nextBoolean() ? hotBytes : original.length;
      final int at = random.nextInt(range - Long.BYTES) & -Integer.BYTES;
      switch (random.nextInt(5)) {
        case 0 -> bytes.put(at, (byte) (bytes.get(at) ^ 1 << random.nextInt(8)));
        case 1 -> bytes.put(at + random.nextInt(4), (byte) random.nextInt());
        case 2 -> bytes.putInt(at, NASTY[random.nextInt(NASTY.length)]);
        case 3 ->
            bytes.putLong(at, (long) NASTY[random.nextInt(NASTY.length)] << random.nextInt(33));
        default -> bytes.putInt(at, bytes.getInt(at) + random.nextInt(5) - 2);
      }
    }
    return bytes.array();
  }

  /** Half of the damage goes into a block: the rest of a map is Chronicle's and never read. */
  private byte[] mutantMap(final Random random) {
    if (random.nextInt(4) == 0) {
      return mutant(map, random, map.length);
    }
    final byte[] mutant = map.clone();
    final ByteBuffer entry = blockEntry(index, random.nextInt(blockCount(index)));
    final int position = (int) entry.getLong(0);
    final int lengthBytes = entry.getInt(16);
    final byte[] block = new byte[lengthBytes];
    System.arraycopy(map, position, block, 0, lengthBytes);
    System.arraycopy(mutant(block, random, 72), 0, mutant, position, lengthBytes);
    return mutant;
  }

  private static int blockCount(final byte[] index) {
    return ByteBuffer.wrap(index).order(ByteOrder.LITTLE_ENDIAN).getInt(BLOCK_COUNT_OFFSET);
  }

  private static ByteBuffer blockEntry(final byte[] index, final int block) {
    final ByteBuffer bytes = ByteBuffer.wrap(index).order(ByteOrder.LITTLE_ENDIAN);
    final int at = (int) bytes.getLong(BLOCKS_OFFSET) + block * BLOCK_BYTES;
    return bytes.slice(at, BLOCK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Makes checksums right: of blocks where the map was changed, and of the index. */
  private void repair(final byte[] mutantIndex, final byte[] mutantMap) {
    if (mutantMap != map) {
      for (int block = 0; block < blockCount(index); block++) {
        final ByteBuffer entry = blockEntry(mutantIndex, block);
        entry.putInt(20, crc(mutantMap, (int) entry.getLong(0), entry.getInt(16)));
      }
    }
    ByteBuffer.wrap(mutantIndex)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(
            INDEX_CRC_OFFSET,
            crc(mutantIndex, CHECKED_OFFSET, mutantIndex.length - CHECKED_OFFSET));
  }

  private static int crc(final byte[] bytes, final int offset, final int lengthBytes) {
    final CRC32C crc = new CRC32C();
    crc.update(bytes, offset, lengthBytes);
    return (int) crc.getValue();
  }

  private static void replace(final Path file, final byte[] bytes) throws IOException {
    Files.deleteIfExists(file);
    Files.write(file, bytes);
  }
}
