/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.inspect;

import io.mmarket.store.Kind;
import io.mmarket.store.internal.FileIdentity;
import io.mmarket.store.internal.write.PublicationTag;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A store's or a queue's CATALOG, as {@code Catalog} draws it. */
final class CatalogDecoder implements FileDecoder {
  private static final int LENGTH_BYTES = 4096;
  private static final int ZONE_OFFSET = 20;
  private static final int MAX_ZONE_BYTES = 96;
  private static final int UNDER_WAY_OFFSET = 192;
  private static final int END = 264;
  private static final int LOW_BITS = 28;
  private static final long LOW_MASK = (1L << LOW_BITS) - 1;

  private final boolean ofStore;

  CatalogDecoder(final boolean ofStore) {
    this.ofStore = ofStore;
  }

  @Override
  public void decode(final Inspection in) throws IOException {
    in.what(ofStore ? "catalog of a store" : "catalog of a queue");
    in.identity(ofStore ? FileIdentity.STORE_CATALOG : FileIdentity.QUEUE_CATALOG);
    in.checksum(12, 16, 128);
    final ByteReader bytes = in.bytes();
    final int zoneBytes = bytes.i32(16);
    in.field(16, Integer.BYTES, "length of the zone", zoneBytes);
    if (zoneBytes < 1 || zoneBytes > MAX_ZONE_BYTES) {
      in.fault(16, "a zone of 1 to " + MAX_ZONE_BYTES + " bytes expected");
    } else {
      in.field(ZONE_OFFSET, zoneBytes, "zone", bytes.text(ZONE_OFFSET, zoneBytes));
    }
    in.fields(0, List.of(new FieldSpec(128, FieldType.I64, "publications")));
    final long underWay = bytes.i64(UNDER_WAY_OFFSET);
    in.field(UNDER_WAY_OFFSET, Long.BYTES, "publication under way", tag(underWay));
    if (underWay != 0 && (!ofStore || !PublicationTag.isValid(underWay))) {
      in.fault(UNDER_WAY_OFFSET, "names no publication");
    }
    in.fields(0, List.of(new FieldSpec(256, FieldType.I64, "greatest generation removed")));
    in.zeros(END, LENGTH_BYTES);
    in.length(LENGTH_BYTES);
  }

  private static String tag(final long tag) {
    if (tag == 0 || !PublicationTag.isValid(tag)) {
      return tag == 0 ? "none" : Long.toString(tag);
    }
    final long code = (tag >>> (2 * LOW_BITS)) - 1;
    return Arrays.stream(Kind.values())
            .filter(kind -> kind.code() == code)
            .map(Kind::label)
            .collect(Collectors.joining())
        + " from "
        + (tag >>> LOW_BITS & LOW_MASK)
        + ", generation "
        + (tag & LOW_MASK);
  }
}
