/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.verify;

import io.mmarket.store.Finding;
import io.mmarket.store.MarketDataException;
import io.mmarket.store.OutOfSpaceException;
import io.mmarket.store.internal.FileFailure;
import io.mmarket.store.internal.partition.BlockKey;
import io.mmarket.store.internal.partition.MapRemainder;
import io.mmarket.store.internal.partition.PartitionName;
import io.mmarket.store.internal.partition.RawBlockEntry;
import io.mmarket.store.internal.partition.RawIndex;
import io.mmarket.store.internal.write.MapCopy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks that Chronicle Map finds in the file what the index says: each block and the schema under
 * its key, at its offset, and nothing else. Only for a file in which nothing else was found wrong.
 */
final class DeepCheck {
  private static final String INDEX = "every block through the index";

  private final RawIndex index;
  private final PartitionName name;
  private final Path mapFile;
  private final Findings findings;

  DeepCheck(
      final RawIndex index, final PartitionName name, final Path mapFile, final Findings findings) {
    this.index = index;
    this.name = name;
    this.mapFile = mapFile;
    this.findings = findings;
  }

  /**
   * Compares a private copy.
   *
   * @param entries all blocks of the partition
   * @param copies where the copy goes
   */
  void run(final List<RawBlockEntry> entries, final Path copies) {
    try (MapCopy copy = MapCopy.open(mapFile, copies)) {
      final ByteBuffer schemaKey =
          BlockKey.of(
              name.kind(), index.firstDate(), BlockKey.SCHEMA_TIME_NS, BlockKey.ALL_SYMBOLS);
      compare(
          Finding.NO_BLOCK,
          copy.find(schemaKey),
          new MapRemainder.Range(index.schemaPosition(), index.schemaLengthBytes()));
      for (final RawBlockEntry entry : entries) {
        compare(
            entry.number(),
            copy.find(BlockKeys.of(index, name, entry)),
            new MapRemainder.Range(entry.position(), entry.lengthBytes()));
      }
      if (copy.entries() != entries.size() + 1L) {
        damage(
            Finding.NO_BLOCK,
            entries.size() + 1 + " entries of the map, one a block and the schema",
            Long.toString(copy.entries()));
      }
    } catch (final NoSuchFileException e) {
      damage(Finding.NO_BLOCK, "a map", "it is gone");
    } catch (final OutOfSpaceException e) {
      damage(Finding.NO_BLOCK, "room for a private copy", String.valueOf(e.getMessage()));
    } catch (final MarketDataException | IllegalStateException | IOException e) {
      damage(Finding.NO_BLOCK, "a file that Chronicle Map opens", FileFailure.reason(mapFile, e));
    }
  }

  private void compare(
      final int block,
      final MapRemainder.@Nullable Range found,
      final MapRemainder.Range expected) {
    final String what = block == Finding.NO_BLOCK ? "the schema" : "the block";
    if (found == null) {
      damage(block, what + " under its key in the map", "no such key");
    } else if (!found.equals(expected)) {
      damage(
          block,
          what + " under its key at offset " + expected.position(),
          found.lengthBytes() + " bytes at " + found.position());
    }
  }

  private void damage(final int block, final String expected, final String found) {
    findings.add(
        "deep", new Finding(Finding.Severity.DAMAGE, mapFile, block, expected, found, INDEX));
  }
}
