/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.inspect;

import io.mmarket.store.ColumnSpec;
import io.mmarket.store.internal.ReadOnlyMapping;
import io.mmarket.store.internal.partition.BlockDescriptor;
import io.mmarket.store.internal.partition.BlockKey;
import io.mmarket.store.internal.partition.Schema;
import io.mmarket.store.internal.repair.MapBlock;
import io.mmarket.store.internal.repair.MapScan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Chronicle Map file: its own header, and the blocks that can be found in it without its index,
 * as {@code MapScan} draws them.
 */
final class MapDecoder implements FileDecoder {
  private static final int LENGTH_OFFSET = 8;
  private static final int TEXT_OFFSET = 12;
  private static final String START = "!net.openhft.chronicle.map.";
  private static final int MAX_HEADER_BYTES = 1 << 16;
  private static final Pattern VERSION = Pattern.compile("dataFileVersion: \"([^\"]*)\"");

  static boolean isMap(final ByteReader bytes) throws IOException {
    return new String(bytes.sample(TEXT_OFFSET, START.length()), StandardCharsets.ISO_8859_1)
        .equals(START);
  }

  @Override
  public void decode(final Inspection in) throws IOException {
    final MapScan scan = MapScan.of(ReadOnlyMapping.map(in.bytes().path()));
    final Schema schema = scan.schema();
    final boolean ours = schema != null || !scan.blocks().isEmpty();
    in.what(ours ? "Chronicle Map of a partition" : "Chronicle Map file without blocks of mmarket");
    header(in);
    if (schema != null) {
      in.section("schema");
      schema(in, scan.schemaPosition(), schema);
    } else if (ours) {
      in.fault(InspectionSink.NOWHERE, "no sound schema");
    }
    in.section("blocks, " + scan.blocks().size() + " sound");
    long number = 0;
    long rows = 0;
    for (final MapBlock found : scan.blocks()) {
      rows += found.isCrossSection() ? 0 : found.block().rows();
      if (in.shows(number, scan.blocks().size())) {
        block(in, number, found);
      }
      number++;
    }
    for (final long position : scan.suspects()) {
      in.fault(position, "what looks like a block has a seal that fits neither it nor its key");
    }
    if (schema != null) {
      totals(in, schema, number, rows);
    }
  }

  private static void header(final Inspection in) throws IOException {
    in.section("header of Chronicle Map");
    final int lengthBytes = in.bytes().i32(LENGTH_OFFSET);
    in.field(LENGTH_OFFSET, Integer.BYTES, "length of the text", lengthBytes);
    if (lengthBytes <= 0 || lengthBytes > MAX_HEADER_BYTES || !isMap(in.bytes())) {
      in.fault(LENGTH_OFFSET, "no description by Chronicle Map");
      return;
    }
    final String text = in.bytes().text(TEXT_OFFSET, lengthBytes);
    final Matcher version = VERSION.matcher(text);
    in.field(
        TEXT_OFFSET,
        lengthBytes,
        "description",
        text.lines().findFirst().orElse("")
            + (version.find() ? " version " + version.group(1) : ""));
  }

  private static void schema(final Inspection in, final long at, final Schema schema)
      throws IOException {
    in.field(at + 16, 8, "dates", schema.firstDate() + " to " + schema.lastDate());
    in.field(at + 24, Long.BYTES, "generation", schema.generation());
    in.field(at + 12, Integer.BYTES, "cross-sections", schema.crossSections() ? "yes" : "no");
    in.field(at + 48, Long.BYTES, "rows", schema.totals().rows());
    in.field(at + 56, Integer.BYTES, "blocks", schema.totals().blocks());
    for (int i = 0; i < schema.columns().size(); i++) {
      final ColumnSpec column = schema.columns().get(i);
      in.field(at + 64 + 16L * i, 16, "column " + i, column.name() + ", " + column.type());
    }
    for (int i = 0; i < schema.texts().length; i++) {
      if (in.shows(i, schema.texts().length)) {
        in.field(
            at + 44,
            Integer.BYTES,
            "text " + i,
            new String(schema.texts()[i], StandardCharsets.UTF_8));
      }
    }
  }

  private static void block(final Inspection in, final long number, final MapBlock found)
      throws IOException {
    final byte[] symbol = BlockKey.symbol(found.key());
    in.field(
        found.position(),
        found.lengthBytes(),
        "block " + number,
        (found.block().form() == BlockDescriptor.CROSS_SECTION
                ? "cross-section of " + found.block().presentRows() + " among "
                : "series of " + new String(symbol, StandardCharsets.UTF_8) + ", ")
            + found.block().rows()
            + " rows, "
            + found.block().columns()
            + " columns, key "
            + BlockKey.kind(found.key())
            + " "
            + BlockKey.date(found.key())
            + " "
            + FieldSpec.time(BlockKey.timeNs(found.key()))
            + ", CRC32C "
            + FieldSpec.hex(found.checksum()));
  }

  private static void totals(
      final Inspection in, final Schema schema, final long blocks, final long rows)
      throws IOException {
    if (blocks != schema.totals().blocks()) {
      in.fault(
          InspectionSink.NOWHERE,
          blocks + " sound blocks, the schema says " + schema.totals().blocks());
    }
    if (rows != schema.totals().rows()) {
      in.fault(
          InspectionSink.NOWHERE,
          rows + " rows in sound series, the schema says " + schema.totals().rows());
    }
  }
}
