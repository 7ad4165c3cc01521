/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.verify;

import io.mmarket.store.ColumnSpec;
import io.mmarket.store.MarketDataException;
import io.mmarket.store.internal.ReadOnlyMapping;
import io.mmarket.store.internal.partition.IndexSection;
import io.mmarket.store.internal.partition.MapRemainder;
import io.mmarket.store.internal.partition.PartitionName;
import io.mmarket.store.internal.partition.RawBlockEntry;
import io.mmarket.store.internal.partition.RawIndex;
import io.mmarket.store.internal.partition.Schema;
import java.util.List;

/** Checks what lies in a map beside its blocks: the schema, and all that nobody reads in place. */
final class MapCheck {
  private static final String BLOCKS = "every block through the index";

  private final RawIndex index;
  private final PartitionName name;
  private final ReadOnlyMapping map;
  private final Findings findings;

  MapCheck(
      final RawIndex index,
      final PartitionName name,
      final ReadOnlyMapping map,
      final Findings findings) {
    this.index = index;
    this.name = name;
    this.map = map;
    this.findings = findings;
  }

  /**
   * Compares the schema with the index.
   *
   * @param columns the columns of the index
   */
  void checkSchema(final List<ColumnSpec> columns) {
    try {
      final Schema schema =
          Schema.read(map.range(index.schemaPosition(), index.schemaLengthBytes()));
      expect(index.firstDate(), schema.firstDate(), "first date");
      expect(index.lastDate(), schema.lastDate(), "last date");
      expect(index.hasCrossSections(), schema.crossSections(), "cross-sections");
      expect(columns, schema.columns(), "columns");
      expect(index.count(IndexSection.TEXT_ENDS), schema.texts().length, "count of texts");
      expect(index.rows(), schema.totals().rows(), "count of rows");
      expect(index.count(IndexSection.BLOCKS), schema.totals().blocks(), "count of blocks");
      if (schema.generation() > name.generation()) {
        expect(name.generation(), schema.generation(), "generation");
      }
    } catch (final IllegalArgumentException | MarketDataException e) {
      findings.damage(map.path(), "schema", "the schema", String.valueOf(e.getMessage()), BLOCKS);
    }
  }

  private void expect(final Object expected, final Object found, final String what) {
    if (!expected.equals(found)) {
      findings.damage(
          map.path(),
          "schema",
          what + " " + expected + " in the schema, as in the index",
          found.toString(),
          BLOCKS);
    }
  }

  /**
   * Compares the checksum of all that is in no block.
   *
   * @param entries the blocks, all of the partition
   * @return whether Chronicle Map can be trusted with the file
   */
  boolean checkRemainder(final List<RawBlockEntry> entries) {
    final int checksum =
        MapRemainder.checksum(
            map,
            entries.stream()
                .map(entry -> new MapRemainder.Range(entry.position(), entry.lengthBytes()))
                .toList());
    if (checksum != index.remainderChecksum()) {
      findings.damage(
          map.path(),
          "remainder",
          "checksum " + IndexCheck.hex(index.remainderChecksum()) + " of all between the blocks",
          IndexCheck.hex(checksum),
          BLOCKS + ", but not with Chronicle Map");
    }
    return checksum == index.remainderChecksum();
  }
}
