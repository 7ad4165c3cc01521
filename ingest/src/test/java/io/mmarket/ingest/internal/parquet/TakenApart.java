/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/** A file taken apart into pages, put together again with right sizes, offsets and checksums. */
final class TakenApart {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.ISO_8859_1);

  private final FileMetaData meta;
  private final List<List<StoredPage>> chunks = new ArrayList<>();

  /**
   * A page.
   *
   * @param header its header; sizes and checksum are set when it is written
   * @param bytes what follows
   */
  record StoredPage(PageHeader header, byte[] bytes) {}

  private TakenApart(final FileMetaData meta) {
    this.meta = meta;
  }

  /**
   * Takes a file apart.
   *
   * @param expand whether pages are decompressed and stay so
   */
  static TakenApart of(final Path path, final boolean expand) throws IOException {
    final byte[] file = Files.readAllBytes(path);
    final Footer footer;
    try (FileChannel channel = FileChannel.open(path)) {
      footer = Footer.read(channel);
    }
    final TakenApart apart = new TakenApart(footer.meta());
    for (final RowGroup group : apart.meta.getRow_groups()) {
      for (final ColumnChunk chunk : group.getColumns()) {
        apart.chunks.add(pages(file, chunk.getMeta_data(), expand));
        if (expand) {
          chunk.getMeta_data().setCodec(CompressionCodec.UNCOMPRESSED);
        }
      }
    }
    return apart;
  }

  int chunkCount() {
    return chunks.size();
  }

  List<StoredPage> chunk(final int number) {
    return chunks.get(number);
  }

  /** The encodings of each chunk's data pages. */
  List<Set<Encoding>> encodingsOfChunks() {
    return chunks.stream().map(TakenApart::encodings).toList();
  }

  private static Set<Encoding> encodings(final List<StoredPage> pages) {
    final Set<Encoding> found = EnumSet.noneOf(Encoding.class);
    for (final StoredPage page : pages) {
      if (page.header.isSetData_page_header()) {
        found.add(page.header.getData_page_header().getEncoding());
      } else if (page.header.isSetData_page_header_v2()) {
        found.add(page.header.getData_page_header_v2().getEncoding());
      }
    }
    return found;
  }

  /** The whole file. */
  byte[] bytes() throws IOException {
    return bytesWith(-1, List.of());
  }

  /** The whole file with other pages for one chunk. */
  byte[] bytesWith(final int number, final List<StoredPage> pages) throws IOException {
    final FileMetaData copy = meta.deepCopy();
    final ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(MAGIC);
    int next = 0;
    for (final RowGroup group : copy.getRow_groups()) {
      for (final ColumnChunk chunk : group.getColumns()) {
        write(next == number ? pages : chunks.get(next), chunk, file);
        next++;
      }
    }
    final int start = file.size();
    Util.writeFileMetaData(copy, file);
    final int length = file.size() - start;
    file.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(length).array());
    file.writeBytes(MAGIC);
    return file.toByteArray();
  }

  private static void write(
      final List<StoredPage> pages, final ColumnChunk chunk, final ByteArrayOutputStream file)
      throws IOException {
    final ColumnMetaData column = chunk.getMeta_data();
    final int start = file.size();
    column.unsetDictionary_page_offset();
    column.unsetIndex_page_offset();
    column.unsetBloom_filter_offset();
    chunk.unsetColumn_index_offset();
    chunk.unsetOffset_index_offset();
    long data = -1;
    for (final StoredPage page : pages) {
      final boolean dictionary = page.header.getType() == PageType.DICTIONARY_PAGE;
      if (dictionary && data < 0) {
        column.setDictionary_page_offset(file.size());
      } else if (data < 0) {
        data = file.size();
      }
      final PageHeader header = page.header.deepCopy();
      header.setCompressed_page_size(page.bytes.length);
      final CRC32 crc = new CRC32();
      crc.update(page.bytes);
      header.setCrc((int) crc.getValue());
      Util.writePageHeader(header, file);
      file.writeBytes(page.bytes);
    }
    column.setData_page_offset(data < 0 ? start : data);
    column.setTotal_compressed_size(file.size() - start);
  }

  private static List<StoredPage> pages(
      final byte[] file, final ColumnMetaData column, final boolean expand) throws IOException {
    final List<StoredPage> pages = new ArrayList<>();
    final Codec codec = Codec.of(column.getCodec());
    final int start = Math.toIntExact(ChunkPages.start(column));
    final ByteArrayInputStream in = new ByteArrayInputStream(file, start, file.length - start);
    long values = column.getNum_values();
    while (values > 0) {
      final PageHeader header = Util.readPageHeader(in);
      final byte[] stored = in.readNBytes(header.getCompressed_page_size());
      values -= values(header);
      pages.add(new StoredPage(header, expand ? expanded(header, codec, stored) : stored));
    }
    return pages;
  }

  private static int values(final PageHeader header) {
    return switch (header.getType()) {
      case DATA_PAGE -> header.getData_page_header().getNum_values();
      case DATA_PAGE_V2 -> header.getData_page_header_v2().getNum_values();
      default -> 0;
    };
  }

  private static byte[] expanded(final PageHeader header, final Codec codec, final byte[] stored)
      throws IOException {
    final byte[] page = new byte[header.getUncompressed_page_size()];
    int levels = 0;
    if (header.isSetData_page_header_v2()) {
      levels =
          header.getData_page_header_v2().getRepetition_levels_byte_length()
              + header.getData_page_header_v2().getDefinition_levels_byte_length();
      if (!header.getData_page_header_v2().isIs_compressed()) {
        return stored;
      }
      header.getData_page_header_v2().setIs_compressed(false);
    }
    System.arraycopy(stored, 0, page, 0, levels);
    final byte[] values = new byte[page.length - levels];
    if (values.length > 0) {
      codec.decompress(stored, levels, stored.length - levels, values, values.length);
    }
    System.arraycopy(values, 0, page, levels, values.length);
    return page;
  }
}
