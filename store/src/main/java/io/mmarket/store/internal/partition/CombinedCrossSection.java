/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.partition;

import io.mmarket.store.ColumnSpec;
import io.mmarket.store.ColumnType;
import io.mmarket.store.Kind;
import io.mmarket.store.internal.TradingDates;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The cross-section of a time at which some symbols belong to one trading date and others to
 * another, as between a night session and a market that trades around the clock: a copy of the
 * present rows of all partitions, in the form of a block with an index of its own, so that it reads
 * like any other. Where two partitions have a bar of one symbol, that of the later trading date
 * counts.
 */
public final class CombinedCrossSection {
  private static final long OWN_GENERATION = 1;

  private record Cell(Block block, int row) {}

  private final List<Block> blocks;
  private final PartitionIndex last;
  private final List<ColumnSpec> columns;
  private final TreeMap<byte[], Cell> cells = new TreeMap<>(Arrays::compareUnsigned);
  private final Map<String, Integer> texts = new LinkedHashMap<>();

  private CombinedCrossSection(final List<Block> blocks) {
    this.blocks = blocks;
    last = blocks.get(blocks.size() - 1).index();
    columns = columns(blocks);
    for (final Block block : blocks) {
      for (int row = block.nextPresent(0); row < block.rows(); row = block.nextPresent(row + 1)) {
        cells.put(block.index().symbol(row).getBytes(StandardCharsets.UTF_8), new Cell(block, row));
      }
    }
  }

  /**
   * Combines cross-sections of one time.
   *
   * @param blocks at least one, in the order of their trading dates
   * @return a block in memory of this process, whose index names the last partition
   */
  public static Block of(final List<Block> blocks) {
    return new CombinedCrossSection(blocks).block();
  }

  private static List<ColumnSpec> columns(final List<Block> blocks) {
    final Map<String, ColumnType> types = new LinkedHashMap<>();
    for (final Block block : blocks) {
      for (final ColumnSpec column : block.index().columns()) {
        types.merge(column.name(), column.type(), CombinedCrossSection::common);
      }
    }
    final List<ColumnSpec> columns = new ArrayList<>();
    types.forEach((name, type) -> columns.add(new ColumnSpec(name, type)));
    columns.sort(ColumnSpec.CANONICAL_FIRST);
    return columns;
  }

  /** Integers and doubles together are doubles; of numbers and texts only texts are kept. */
  private static ColumnType common(final ColumnType a, final ColumnType b) {
    if (a == b) {
      return a;
    }
    return a == ColumnType.TEXT || b == ColumnType.TEXT ? ColumnType.TEXT : ColumnType.DOUBLE;
  }

  private Block block() {
    final int rows = cells.size();
    final long lengthBytes =
        BlockDescriptor.lengthBytes(BlockDescriptor.CROSS_SECTION, rows, columns.size());
    final ByteBuffer bytes =
        ByteBuffer.allocateDirect(Math.toIntExact(lengthBytes)).order(ByteOrder.LITTLE_ENDIAN);
    final BlockImage image = BlockImage.crossSection(bytes, rows, columns.size(), timeNs());
    image.present(IntStream.range(0, rows).toArray(), 0, rows);
    int row = 0;
    for (final Cell cell : cells.values()) {
      for (int column = 0; column < columns.size(); column++) {
        image.put(column, row, bits(columns.get(column), cell));
      }
      row++;
    }
    return new Block(index(image), new UnsafeBuffer(bytes), BlockDescriptor.CROSS_SECTION, rows);
  }

  private long timeNs() {
    return blocks.get(0).firstTimeNs();
  }

  private long bits(final ColumnSpec wanted, final Cell cell) {
    final List<ColumnSpec> stored = cell.block().index().columns();
    for (int column = 0; column < stored.size(); column++) {
      if (stored.get(column).name().equals(wanted.name())) {
        return bits(wanted.type(), cell, column, stored.get(column).type());
      }
    }
    return wanted.type().missingBits();
  }

  private long bits(
      final ColumnType wanted, final Cell cell, final int column, final ColumnType stored) {
    final Block block = cell.block();
    if (wanted == ColumnType.TEXT) {
      final String text = stored == ColumnType.TEXT ? block.text(column, cell.row()) : null;
      return text == null
          ? wanted.missingBits()
          : texts.computeIfAbsent(text, added -> texts.size()).longValue();
    }
    return wanted == ColumnType.DOUBLE
        ? Double.doubleToRawLongBits(block.doubleValue(column, cell.row()))
        : block.bits(column, cell.row());
  }

  private PartitionIndex index(final BlockImage image) {
    final long timeNs = timeNs();
    final byte[][] dictionary =
        texts.keySet().stream()
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
    final int date = last.firstDate();
    final PartitionName name =
        new PartitionName(Kind.MINUTE, TradingDates.ofInt(date).toString(), OWN_GENERATION);
    final IndexImage index =
        new IndexImage(
            new IndexImage.Header(
                name,
                new Schema(
                    date,
                    date,
                    OWN_GENERATION,
                    true,
                    columns,
                    dictionary,
                    new Schema.Totals(cells.size(), 1)),
                cells.size(),
                new IndexImage.TimeRange(timeNs, timeNs, 1)),
            new long[] {timeNs},
            cells.keySet().toArray(byte[][]::new));
    index.addBlock(image, IndexImage.NO_SYMBOL, 0, 0);
    return new PartitionIndex(last.path(), new UnsafeBuffer(index.toBytes()));
  }
}
