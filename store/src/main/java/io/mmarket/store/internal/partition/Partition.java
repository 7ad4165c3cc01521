/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.partition;

import io.mmarket.store.DamagedFileException;
import io.mmarket.store.Kind;
import io.mmarket.store.PartitionInfo;
import io.mmarket.store.internal.Checksum;
import io.mmarket.store.internal.ReadOnlyMapping;
import io.mmarket.store.internal.TradingDates;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.agrona.concurrent.UnsafeBuffer;

/** An opened partition: both files mapped read-only. Immutable; any thread; nobody closes it. */
public final class Partition {
  private final PartitionName name;
  private final PartitionIndex index;
  private final ReadOnlyMapping map;
  private final VerifiedBlocks verified;

  private Partition(
      final PartitionName name, final PartitionIndex index, final ReadOnlyMapping map) {
    this.name = name;
    this.index = index;
    this.map = map;
    verified = new VerifiedBlocks(index.blockCount());
  }

  /**
   * Opens a published partition.
   *
   * @param store the store's folder
   * @param name which partition
   * @return the partition
   * @throws IOException when a file cannot be read, {@code NoSuchFileException} when it is gone
   */
  public static Partition open(final Path store, final PartitionName name) throws IOException {
    return open(name, name.indexFile(store), name.mapFile(store));
  }

  /**
   * Opens the two files of a partition wherever they are.
   *
   * @param name which partition they hold
   * @param indexFile the index
   * @param mapFile the Chronicle Map
   * @return the partition
   * @throws IOException when a file cannot be read, {@code NoSuchFileException} when it is gone
   */
  public static Partition open(final PartitionName name, final Path indexFile, final Path mapFile)
      throws IOException {
    final PartitionIndex index = PartitionIndex.open(indexFile);
    index.checkName(name);
    final ReadOnlyMapping map = ReadOnlyMapping.map(mapFile);
    if (map.lengthBytes() != index.mapLengthBytes()) {
      throw new DamagedFileException(
          mapFile
              + ": is "
              + map.lengthBytes()
              + " bytes long, its index says "
              + index.mapLengthBytes());
    }
    return new Partition(name, index, map);
  }

  /**
   * Which partition this is.
   *
   * @return its name
   */
  public PartitionName name() {
    return name;
  }

  /**
   * The index.
   *
   * @return the index
   */
  public PartitionIndex index() {
    return index;
  }

  /**
   * The cross-section at a time of the axis.
   *
   * @param timeIndex the time's position
   * @return the block, its checksum verified
   */
  public Block crossSection(final int timeIndex) {
    return blockOnce(timeIndex, BlockDescriptor.CROSS_SECTION);
  }

  /**
   * The series of a symbol, one block after the other in time order.
   *
   * @param row the symbol's row
   * @return the blocks, their checksums verified
   */
  public List<Block> series(final int row) {
    final int end = index.firstSeriesBlock(row + 1);
    final List<Block> blocks = new ArrayList<>(1);
    for (int i = index.firstSeriesBlock(row); i < end; i++) {
      if (index.blockSymbol(i) != row) {
        throw index.damaged("block " + i + " is of row " + index.blockSymbol(i) + ", not " + row);
      }
      blocks.add(blockOnce(i, BlockDescriptor.SERIES));
    }
    return blocks;
  }

  /**
   * Verifies every block of the partition, on all cores.
   *
   * @throws DamagedFileException naming a block that is not what the index says
   */
  public void verify() {
    final int crossSections = index.hasCrossSections() ? index.timeCount() : 0;
    IntStream.range(0, index.blockCount())
        .parallel()
        .forEach(
            i ->
                block(
                    i, i < crossSections ? BlockDescriptor.CROSS_SECTION : BlockDescriptor.SERIES));
    schema();
  }

  /**
   * What the map itself says about this partition.
   *
   * @return the schema entry, its checksum verified
   * @throws DamagedFileException when it is not sound, or not that of the index
   */
  public Schema schema() {
    final UnsafeBuffer value = map.range(index.schemaPosition(), index.schemaLengthBytes());
    try {
      final Schema schema = Schema.read(value);
      if (!schema.columns().equals(index.columns())
          || schema.generation() > name.generation()
          || schema.texts().length != index.textCount()) {
        throw new IllegalArgumentException("schema of another partition");
      }
      return schema;
    } catch (final IllegalArgumentException e) {
      throw new DamagedFileException(map.path() + ": " + e.getMessage(), e);
    }
  }

  /** A block, verified when it is first handed out. */
  private Block blockOnce(final int block, final int form) {
    if (verified.has(block)) {
      final UnsafeBuffer bytes =
          map.range(index.blockPosition(block), index.blockLengthBytes(block));
      return new Block(index, bytes, form, index.blockRows(block));
    }
    final Block found = block(block, form);
    verified.add(block);
    return found;
  }

  private Block block(final int block, final int form) {
    final long position = index.blockPosition(block);
    final int lengthBytes = index.blockLengthBytes(block);
    final int rows = index.blockRows(block);
    final UnsafeBuffer bytes = map.range(position, lengthBytes);
    if (rows < 0
        || BlockDescriptor.lengthBytes(form, rows, index.columns().size()) != lengthBytes) {
      throw index.damaged("block " + block + " of " + rows + " rows has " + lengthBytes + " bytes");
    }
    final int crc = Checksum.crc32c(bytes, 0, lengthBytes);
    if (crc != index.blockCrc(block)) {
      throw new DamagedFileException(
          String.format(
              Locale.ROOT,
              "%s: block %d at offset %d has checksum %08x, its index says %08x",
              map.path(),
              block,
              position,
              crc,
              index.blockCrc(block)));
    }
    if (!isWhatIndexSays(bytes, block, form)) {
      throw index.damaged("block " + block + " at offset " + position + " is another one");
    }
    return new Block(index, bytes, form, rows);
  }

  private boolean isWhatIndexSays(final UnsafeBuffer bytes, final int block, final int form) {
    final int rows = index.blockRows(block);
    final long firstNs = index.blockFirstTime(block);
    final boolean inPlace =
        form == BlockDescriptor.SERIES
            || (rows == index.symbolCount() && firstNs == index.time(block));
    return inPlace
        && bytes.getInt(BlockDescriptor.FORM_OFFSET) == form
        && bytes.getInt(BlockDescriptor.ROWS_OFFSET) == rows
        && bytes.getInt(BlockDescriptor.COLUMNS_OFFSET) == index.columns().size()
        && bytes.getLong(BlockDescriptor.TIME_OFFSET) == firstNs
        && (form == BlockDescriptor.SERIES || countsItsBits(bytes, rows));
  }

  /** Callers size lists by the count of present rows. */
  private static boolean countsItsBits(final UnsafeBuffer bytes, final int rows) {
    int present = 0;
    for (int word = 0; word < BlockDescriptor.bitmapWords(rows); word++) {
      present += Long.bitCount(bytes.getLong(BlockDescriptor.LEAD_OFFSET + word * Long.BYTES));
    }
    return present == bytes.getInt(BlockDescriptor.PRESENT_OFFSET);
  }

  /**
   * What this partition holds, for listings.
   *
   * @param zone in which times are written
   * @return a copy of the numbers
   */
  public PartitionInfo info(final ZoneId zone) {
    final IndexImage.TimeRange times = index.timeRange();
    return new PartitionInfo(
        name.kind(),
        name.period(),
        timeText(times.firstNs(), zone),
        timeText(times.lastNs(), zone),
        times.distinct(),
        index.symbolCount(),
        index.rows(),
        index.lengthBytes() + index.mapLengthBytes(),
        name.generation());
  }

  private String timeText(final long timeNs, final ZoneId zone) {
    return name.kind() == Kind.DAILY
        ? TradingDates.ofTimeNs(timeNs).toString()
        : DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
            Instant.ofEpochSecond(0, timeNs).atZone(zone));
  }
}
