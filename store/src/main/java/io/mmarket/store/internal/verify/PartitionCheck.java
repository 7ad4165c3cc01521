/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.verify;

import io.mmarket.store.Kind;
import io.mmarket.store.MarketDataException;
import io.mmarket.store.internal.FileFailure;
import io.mmarket.store.internal.ReadOnlyMapping;
import io.mmarket.store.internal.partition.IndexSection;
import io.mmarket.store.internal.partition.Partition;
import io.mmarket.store.internal.partition.PartitionName;
import io.mmarket.store.internal.partition.RawBlockEntry;
import io.mmarket.store.internal.partition.RawIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks one generation of a partition: its two files, by themselves and against each other. */
public final class PartitionCheck {
  private static final Set<PosixFilePermission> WRITE =
      EnumSet.of(
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_WRITE);

  private final Path store;
  private final PartitionName name;
  private final @Nullable Path copies;
  private final Findings findings = new Findings();
  private long blocks;
  private long rows;
  private long bytes;

  /**
   * Prepares a check.
   *
   * @param store the store's folder
   * @param name which partition
   * @param copies where a private copy of the map goes, or null to look into none
   */
  public PartitionCheck(final Path store, final PartitionName name, final @Nullable Path copies) {
    this.store = store;
    this.name = name;
    this.copies = copies;
  }

  /**
   * What was found.
   *
   * @return the findings
   */
  public Findings findings() {
    return findings;
  }

  /**
   * Whether an index is sound by itself, whatever became of its map.
   *
   * @param index the index
   * @param name the partition's name
   * @return true when what it says may be believed
   */
  public static boolean isSound(final RawIndex index, final PartitionName name) {
    final Findings found = new Findings();
    new IndexCheck(index, name, found).run();
    return found.isEmpty();
  }

  /** How many blocks are sound. */
  long blocks() {
    return blocks;
  }

  /** How many rows the sound series have. */
  long rows() {
    return rows;
  }

  /** How long both files are. */
  long bytes() {
    return bytes;
  }

  /** Looks at everything; what cannot be looked at is a finding. */
  public void run() {
    final RawIndex index = openIndex();
    final ReadOnlyMapping map = openMap();
    if (index == null) {
      return;
    }
    final IndexCheck indexCheck = new IndexCheck(index, name, findings);
    indexCheck.run();
    if (map != null) {
      checkBoth(index, indexCheck, map);
    }
    if (findings.isEmpty()) {
      checkOpens();
    }
  }

  private @Nullable RawIndex openIndex() {
    final Path file = name.indexFile(store);
    try {
      checkMode(file);
      final RawIndex index = RawIndex.open(file);
      bytes += index.lengthBytes();
      return index;
    } catch (final NoSuchFileException e) {
      findings.damage(file, "file", "an index", "it is gone", IndexCheck.NOTHING);
    } catch (final MarketDataException e) {
      findings.damage(file, "file", "an index", reason(file, e), IndexCheck.NOTHING);
    } catch (final IOException e) {
      findings.damage(file, "file", "an index", unreadable(file, e), IndexCheck.NOTHING);
    }
    return null;
  }

  private @Nullable ReadOnlyMapping openMap() {
    final Path file = name.mapFile(store);
    final String readable = "nothing of this partition";
    try {
      checkMode(file);
      final ReadOnlyMapping map = ReadOnlyMapping.map(file);
      bytes += map.lengthBytes();
      return map;
    } catch (final NoSuchFileException e) {
      findings.damage(file, "file", "a map", "it is gone", readable);
    } catch (final IOException e) {
      findings.damage(file, "file", "a map", unreadable(file, e), readable);
    }
    return null;
  }

  private static String unreadable(final Path file, final IOException e) {
    return "it cannot be read: " + FileFailure.reason(file, e);
  }

  /** What a fault says behind the file that it names. */
  private static String reason(final Path file, final MarketDataException e) {
    final String message = String.valueOf(e.getMessage());
    return message.startsWith(file + ": ") ? message.substring((file + ": ").length()) : message;
  }

  private void checkMode(final Path file) throws IOException {
    final Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
    if (mode.stream().anyMatch(WRITE::contains)) {
      findings.damage(
          file,
          "mode",
          "mode r--r--r--, as of all published files",
          PosixFilePermissions.toString(mode),
          "all of it");
    }
  }

  private void checkBoth(
      final RawIndex index, final IndexCheck indexCheck, final ReadOnlyMapping map) {
    if (map.lengthBytes() != index.mapLengthBytes()) {
      findings.damage(
          map.path(),
          "length",
          index.mapLengthBytes() + " bytes, as its index says",
          Long.toString(map.lengthBytes()),
          "nothing until mmarket repair saves the blocks that are there");
    }
    if (!indexCheck.has(IndexSection.BLOCKS, IndexSection.TIMES)
        || indexCheck.columns().size() != index.count(IndexSection.COLUMNS)) {
      return; // said already, and no block can be told
    }
    final List<RawBlockEntry> entries =
        new BlockTableCheck(index, indexCheck.columns().size(), map.lengthBytes(), findings).run();
    final List<SoundBlock> sound = checkBlocks(index, indexCheck, map, entries);
    final boolean all = sound.size() == index.count(IndexSection.BLOCKS);
    if (name.kind() != Kind.TICK) {
      new CellCheck(index, map.path(), indexCheck.columns(), sound, findings).run(sound, all);
    } else if (all) {
      new TickTimesCheck(index, findings).run(sound);
    }
    final MapCheck mapCheck = new MapCheck(index, name, map, findings);
    mapCheck.checkSchema(indexCheck.columns());
    final boolean trusted =
        entries.size() == index.count(IndexSection.BLOCKS) && mapCheck.checkRemainder(entries);
    if (copies != null && trusted && all) {
      new DeepCheck(index, name, map.path(), findings).run(entries, copies);
    } else if (copies != null) {
      findings.damage(
          map.path(),
          "deep",
          "bytes as they were written, before Chronicle Map opens a copy of them",
          "damage",
          "what the findings before say");
    }
  }

  private List<SoundBlock> checkBlocks(
      final RawIndex index,
      final IndexCheck indexCheck,
      final ReadOnlyMapping map,
      final List<RawBlockEntry> entries) {
    final BlockCheck check =
        new BlockCheck(index, map.path(), name, indexCheck.columns(), findings);
    final List<SoundBlock> sound = new ArrayList<>(entries.size());
    for (final RawBlockEntry entry : entries) {
      final SoundBlock block = check.run(entry, map.range(entry.position(), entry.lengthBytes()));
      if (block != null) {
        sound.add(block);
        blocks++;
        rows += entry.isCrossSection() ? 0 : entry.rows();
      }
    }
    return sound;
  }

  /** The readers' own checks must not be stricter than these. */
  private void checkOpens() {
    final Path file = name.indexFile(store);
    try {
      Partition.open(store, name).verify();
    } catch (final NoSuchFileException e) {
      findings.damage(file, "file", "both files", "one is gone", "nothing");
    } catch (final MarketDataException | IOException e) {
      findings.damage(
          file, "file", "a partition that readers take", FileFailure.reason(file, e), "unknown");
    }
  }
}
