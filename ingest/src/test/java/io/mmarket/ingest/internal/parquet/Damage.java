/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import io.mmarket.ingest.internal.parquet.TakenApart.StoredPage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;

/** What may happen to a file's bytes, from a seed. */
final class Damage {
  private static final int[] EXTREMES = {
    0, -1, 1, Integer.MAX_VALUE, Integer.MIN_VALUE, Integer.MAX_VALUE - 8, 1 << 30, 1 << 24
  };
  // A varint of 2 GiB and about.
  private static final byte[] VARINT = {(byte) 0xFE, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F};

  private final Random random;

  Damage(final long seed) {
    this.random = new Random(seed);
  }

  /** Damages a file anywhere; half of it in the footer, where a byte matters most. */
  byte[] anywhere(final byte[] sound) {
    final byte[] bytes = sound.clone();
    final int footer = Math.min(bytes.length / 3, 20_000);
    spoil(
        bytes,
        random.nextBoolean()
            ? random.nextInt(bytes.length - 4)
            : bytes.length - 4 - random.nextInt(footer));
    return bytes;
  }

  /** Damages one page of a file, header or bytes, and makes its checksum right again. */
  byte[] underRightChecksum(final TakenApart file) throws IOException {
    final int number = random.nextInt(file.chunkCount());
    final List<StoredPage> pages = new ArrayList<>(file.chunk(number));
    if (!pages.isEmpty()) {
      final int which = random.nextInt(pages.size());
      final StoredPage page = pages.get(which);
      final PageHeader header = page.header().deepCopy();
      byte[] bytes = page.bytes().clone();
      if (bytes.length == 0 || random.nextInt(3) == 0) {
        spoil(header);
      } else if (random.nextInt(6) == 0) {
        bytes = Arrays.copyOf(bytes, random.nextInt(2 * bytes.length));
      } else {
        // The first bytes hold levels and widths.
        final int reach = random.nextBoolean() ? bytes.length : Math.min(bytes.length, 16);
        spoil(bytes, random.nextInt(reach));
      }
      pages.set(which, new StoredPage(header, bytes));
    }
    return file.bytesWith(number, pages);
  }

  private void spoil(final byte[] bytes, final int at) {
    switch (random.nextInt(5)) {
      case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes[at] = (byte) random.nextInt();
      case 2 -> {
        final int value = EXTREMES[random.nextInt(EXTREMES.length)];
        for (int i = 0; i < Math.min(4, bytes.length - at); i++) {
          bytes[at + i] = (byte) (value >> (8 * i));
        }
      }
      case 3 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + random.nextInt(64)), (byte) 0);
      default -> System.arraycopy(VARINT, 0, bytes, at, Math.min(5, bytes.length - at));
    }
  }

  private void spoil(final PageHeader header) {
    if (random.nextInt(3) == 0) {
      header.setUncompressed_page_size(odd(header.getUncompressed_page_size()));
    } else if (header.isSetDictionary_page_header()) {
      header
          .getDictionary_page_header()
          .setNum_values(odd(header.getDictionary_page_header().getNum_values()));
    } else if (header.isSetData_page_header()) {
      spoil(header.getData_page_header());
    } else if (header.isSetData_page_header_v2()) {
      spoil(header.getData_page_header_v2());
    }
  }

  private void spoil(final DataPageHeader header) {
    switch (random.nextInt(3)) {
      case 0 -> header.setNum_values(odd(header.getNum_values()));
      case 1 -> header.setEncoding(anyEncoding());
      default -> header.setDefinition_level_encoding(anyEncoding());
    }
  }

  private void spoil(final DataPageHeaderV2 header) {
    switch (random.nextInt(5)) {
      case 0 -> header.setNum_values(odd(header.getNum_values()));
      case 1 -> header.setEncoding(anyEncoding());
      case 2 -> header.setNum_nulls(odd(header.getNum_nulls()));
      case 3 ->
          header.setDefinition_levels_byte_length(odd(header.getDefinition_levels_byte_length()));
      default ->
          header.setRepetition_levels_byte_length(odd(header.getRepetition_levels_byte_length()));
    }
  }

  private Encoding anyEncoding() {
    final List<Encoding> all = List.of(Encoding.values());
    return all.get(random.nextInt(all.size()));
  }

  private int odd(final int value) {
    return random.nextBoolean()
        ? value + random.nextInt(9) - 4
        : EXTREMES[random.nextInt(EXTREMES.length)];
  }
}
