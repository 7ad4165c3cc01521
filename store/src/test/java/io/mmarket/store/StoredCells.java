/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import io.mmarket.store.internal.partition.Block;
import io.mmarket.store.internal.partition.Partition;
import io.mmarket.store.internal.partition.PartitionIndex;
import io.mmarket.store.internal.partition.PartitionListing;
import io.mmarket.store.internal.partition.PartitionName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Every row of a store as text, each orientation by itself, so that two stores can be compared. */
final class StoredCells {
  private StoredCells() {}

  /**
   * The rows of each partition.
   *
   * @param store the store's folder
   * @return lines by kind and period, in the order in which they are stored
   */
  static Map<String, List<String>> of(final Path store) {
    final Map<String, List<String>> lines = new TreeMap<>();
    for (final Kind kind : Kind.values()) {
      for (final PartitionName name : PartitionListing.newest(store, kind)) {
        lines.put(kind.label() + "/" + name.period(), of(store, name));
      }
    }
    return lines;
  }

  /** The rows of one partition: series by symbol, then cross-sections by time. */
  static List<String> of(final Path store, final PartitionName name) {
    final Partition partition;
    try {
      partition = Partition.open(store, name);
    } catch (final IOException e) {
      throw new UncheckedIOException(e);
    }
    final PartitionIndex index = partition.index();
    final List<String> lines = new ArrayList<>();
    lines.add(index.columns().toString());
    for (int symbol = 0; symbol < index.symbolCount(); symbol++) {
      for (final Block block : partition.series(symbol)) {
        for (int row = 0; row < block.rows(); row++) {
          lines.add(index.symbol(symbol) + " " + block.time(row) + values(index, block, row));
        }
      }
    }
    for (int time = 0; index.hasCrossSections() && time < index.timeCount(); time++) {
      final Block block = partition.crossSection(time);
      for (int row = block.nextPresent(0); row < block.rows(); row = block.nextPresent(row + 1)) {
        lines.add(index.time(time) + " " + index.symbol(row) + values(index, block, row));
      }
    }
    return lines;
  }

  private static String values(final PartitionIndex index, final Block block, final int row) {
    final StringBuilder text = new StringBuilder();
    for (int column = 0; column < index.columns().size(); column++) {
      text.append(' ');
      if (index.columns().get(column).type() == ColumnType.TEXT) {
        text.append('\'').append(block.text(column, row)).append('\'');
      } else {
        text.append(Long.toHexString(block.bits(column, row)));
      }
    }
    return text.toString();
  }
}
