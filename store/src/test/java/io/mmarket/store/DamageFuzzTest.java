/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.store.internal.write.GoldenStore;
import io.mmarket.testing.TestScale;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random damage to the indexes and maps of every kind, and to CATALOG. Every other mutant gets its
 * checksums made right again, so that it is the parsing that is attacked: such a mutant may say
 * something else, but like the others it may not crash, hang or fail in any way but a {@link
 * MarketDataException}. Verification finds every other mutant, and what it finds sound can be read.
 */
class DamageFuzzTest {
  /** Repair and merging take far longer than reading: few mutants get them, of each sort some. */
  private static final int WRITTEN_SHARE = 19;

  private static final int CATALOG_SHARE = 16;
  private static final int CATALOG_HOT_BYTES = 256;

  private static final List<Kind> KINDS = List.of(Kind.values());

  private static final int[] NASTY = {
    0, 1, -1, 2, 8, 63, 64, 65, 1 << 16, 1 << 24, 1 << 30, Integer.MAX_VALUE, Integer.MIN_VALUE
  };

  private static final AllContents.Questions QUESTIONS =
      new AllContents.Questions(
          GoldenStore.symbols(),
          GoldenStore.times(Kind.DAILY),
          GoldenStore.times(Kind.MINUTE),
          GoldenStore.DATE);

  @TempDir Path folder;

  private Path store;
  private Path original;
  private Path catalog;
  private long contents;

  /** What became of the mutants. */
  private static final class Ledger {
    private int mutants;
    private int same;
    private int other;
    private int refused;
    private int repaired;
    private int published;
    private final List<String> wrong = new ArrayList<>();
    private final List<String> escaped = new ArrayList<>();

    @Override
    public String toString() {
      return "mutants="
          + mutants
          + " same="
          + same
          + " other(checksums forged)="
          + other
          + " refused="
          + refused
          + " repaired="
          + repaired
          + " published over="
          + published
          + " silently wrong="
          + wrong.size()
          + " crashed="
          + escaped.size();
    }
  }

  @BeforeEach
  void publish() throws IOException {
    store = folder.resolve("store");
    original = folder.resolve("original");
    GoldenStore.publish(store);
    catalog = store.resolve("CATALOG");
    StoreFiles.copy(store, original);
    contents = AllContents.of(store, QUESTIONS);
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void shouldReadTheSameOrRefuseWhateverBytesChange() throws IOException {
    final Ledger ledger = new Ledger();
    final int mutants = TestScale.count(300, 10_000);
    for (int seed = 0; seed < mutants; seed++) {
      ledger.mutants++;
      final boolean forged = seed % 2 == 0;
      try {
        mutate(seed, forged);
        tryOut(ledger, seed, forged);
      } catch (final RuntimeException | Error e) {
        ledger.escaped.add(described(seed, e));
      }
      restore();
    }
    System.out.println(ledger);
    assertThat(ledger.escaped).isEmpty();
    assertThat(ledger.wrong).isEmpty();
    assertThat(ledger.refused).isGreaterThan(mutants / 4);
    assertThat(ledger.same).isPositive();
    assertThat(ledger.other).isPositive();
    assertThat(ledger.repaired).isPositive();
    assertThat(ledger.published).isPositive();
  }

  private void mutate(final int seed, final boolean forged) throws IOException {
    final Random random = new Random(seed);
    if (seed % CATALOG_SHARE == 1) {
      final byte[] whole = Files.readAllBytes(catalog);
      Files.write(catalog, mutant(whole, random, CATALOG_HOT_BYTES));
      return;
    }
    final Kind kind = KINDS.get(seed / 4 % KINDS.size());
    final String name = kind.label() + "/" + GoldenStore.period(kind) + ".g1";
    final Forgery files = Forgery.of(store.resolve(name + ".idx"), store.resolve(name + ".cm"));
    if (seed % 4 < 2) {
      overwrite(files.index(), mutant(files.index(), random, Forgery.INDEX_HEADER_BYTES));
      if (forged) {
        files.makeIndexChecksumRight();
      }
    } else {
      mutateMap(files, random);
      if (forged) {
        files.makeChecksumsRight();
      }
    }
    files.write();
  }

  /** Most of the damage goes into a block: the rest of a map is Chronicle's and seldom read. */
  private static void mutateMap(final Forgery files, final Random random) {
    if (random.nextInt(4) == 0) {
      overwrite(files.map(), mutant(files.map(), random, files.map().length));
      return;
    }
    final int block = random.nextInt(files.blockCount());
    final int position = files.blockPosition(block);
    final byte[] bytes =
        Arrays.copyOfRange(files.map(), position, position + files.blockLengthBytes(block));
    System.arraycopy(mutant(bytes, random, 72), 0, files.map(), position, bytes.length);
  }

  private static void overwrite(final byte[] target, final byte[] bytes) {
    System.arraycopy(bytes, 0, target, 0, target.length);
  }

  private void tryOut(final Ledger ledger, final int seed, final boolean forged)
      throws IOException {
    final boolean readable = read(ledger, seed, forged);
    final VerificationReport report = StoreVerifier.verify(store, false);
    if (report.isSound() && !readable) {
      ledger.wrong.add("mutant " + seed + " was found sound and cannot be read");
    }
    if (seed % WRITTEN_SHARE < 2) {
      publishOver(ledger, seed);
    } else if (seed % WRITTEN_SHARE < 5) {
      repair(ledger, seed, forged);
    }
  }

  private boolean read(final Ledger ledger, final int seed, final boolean forged) {
    try {
      if (AllContents.of(store, QUESTIONS) == contents) {
        ledger.same++;
      } else if (forged) {
        ledger.other++;
      } else {
        ledger.wrong.add("mutant " + seed + " was read as something else");
      }
      return true;
    } catch (final MarketDataException e) {
      assertThat(e).as("mutant %s", seed).hasMessageStartingWith(store.toString());
      ledger.refused++;
      return false;
    }
  }

  /** Merging reads everything that is stored, and believes as little. */
  private void publishOver(final Ledger ledger, final int seed) throws IOException {
    try {
      SampleMarket.publish(store, 2024, Bars.ofClose().add("000001.XSHE", "2024-01-03", 1));
      ledger.published++;
    } catch (final MarketDataException e) {
      assertThat(e).as("mutant %s", seed).hasMessageStartingWith(store.toString());
      assertThat(store.resolve("daily/2024.g1.idx")).exists();
    }
  }

  private void repair(final Ledger ledger, final int seed, final boolean forged) {
    try {
      final RepairReport report = StoreRepairer.repair(store);
      ledger.repaired++;
      if (forged) {
        return; // What was forged cannot be told from what was written.
      }
      final VerificationReport after = StoreVerifier.verify(store, false);
      if (!after.isSound()) {
        ledger.wrong.add("mutant " + seed + " is not sound after repair: " + after.findings());
      }
      if (report.isComplete() && !StoredCells.of(store).equals(StoredCells.of(original))) {
        ledger.wrong.add("mutant " + seed + " lost rows in repair and did not say so");
      }
    } catch (final MarketDataException e) {
      assertThat(e).as("mutant %s", seed).hasMessageStartingWith(store.toString());
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

  private static byte[] mutant(final byte[] whole, final Random random, final int hotBytes) {
    final ByteBuffer bytes = ByteBuffer.wrap(whole.clone()).order(ByteOrder.LITTLE_ENDIAN);
    final int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      final int range = random.nextBoolean() ? hotBytes : whole.length;
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

  /** Puts all files back as they were, and removes the others. */
  private void restore() throws IOException {
    for (final Kind kind : Kind.values()) {
      for (final String name : StoreFiles.names(store.resolve(kind.label()))) {
        Files.delete(store.resolve(kind.label()).resolve(name));
      }
      for (final String name : StoreFiles.names(original.resolve(kind.label()))) {
        final Path target = store.resolve(kind.label()).resolve(name);
        Files.copy(original.resolve(kind.label()).resolve(name), target);
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("r--r--r--"));
      }
    }
    Files.deleteIfExists(catalog);
    Files.copy(original.resolve("CATALOG"), catalog);
    final Path damaged = store.resolve("damaged");
    if (Files.exists(damaged)) {
      for (final String name : StoreFiles.names(damaged)) {
        Files.delete(damaged.resolve(name));
      }
      Files.delete(damaged);
    }
  }
}
