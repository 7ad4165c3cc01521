/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import io.mmarket.ingest.internal.parquet.Page.LevelBytes;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/**
 * The pages of one column chunk, in order. Each size is checked before memory is taken for it, each
 * checksum that a page has before its bytes are used.
 */
@SuppressWarnings("deprecation") // retired encodings are still in old files
final class ChunkPages {
  /** Greater pages are refused: writers make them of about 1 MiB. */
  static final int MAX_PAGE_BYTES = 1 << 30;

  /** Before 1.2.9 parquet-cpp left the dictionary page's header out of the chunk's size. */
  private static final int FORGOTTEN_HEADER_BYTES = 100;

  private static final Pattern FORGETFUL_WRITER =
      Pattern.compile("parquet-cpp version 1\\.([01]\\.\\d+|2\\.[0-8])\\b.*");

  private final ColumnMetaData column;
  private final Leaf leaf;
  private final Codec codec;
  private final Scratch scratch;
  private final ChunkInput input;
  private long valuesLeft;

  ChunkPages(
      final FileChannel channel,
      final Footer footer,
      final Leaf leaf,
      final ColumnMetaData column,
      final Scratch scratch)
      throws IOException {
    this.column = column;
    this.leaf = leaf;
    this.codec = Codec.of(column.getCodec());
    this.scratch = scratch;
    final long start = start(column);
    final long end = start + column.getTotal_compressed_size() + forgottenBytes(footer);
    this.input = new ChunkInput(channel, start, Math.min(end, footer.dataEnd()), scratch);
    this.valuesLeft = column.getNum_values();
  }

  private static int forgottenBytes(final Footer footer) {
    final @Nullable String writer = footer.meta().getCreated_by();
    return writer != null && FORGETFUL_WRITER.matcher(writer).matches()
        ? FORGOTTEN_HEADER_BYTES
        : 0;
  }

  /** Where a chunk's first page is. */
  static long start(final ColumnMetaData column) {
    final long data = column.getData_page_offset();
    final long dictionary = column.getDictionary_page_offset();
    // Some writers store 0 for none.
    return column.isSetDictionary_page_offset() && dictionary > 0 && dictionary < data
        ? dictionary
        : data;
  }

  /** The next dictionary or data page, or null after the last value. */
  @Nullable Page next() throws IOException {
    while (valuesLeft > 0) {
      final @Nullable Page page = page(header());
      if (page != null) {
        if (!page.dictionary()) {
          valuesLeft -= page.count();
          checkEncodings(page);
        }
        if (valuesLeft < 0) {
          throw Refusal.damaged("its pages hold more than " + column.getNum_values() + " values");
        }
        return page;
      }
    }
    return null;
  }

  /** The dictionary, if the chunk starts with one; only before the first page is read. */
  @Nullable Page dictionary() throws IOException {
    final @Nullable Page page = valuesLeft == 0 ? null : page(header());
    return page != null && page.dictionary() ? page : null;
  }

  /**
   * Goes to the page in which a row starts.
   *
   * @return how many rows start before that page
   */
  long seek(final PageIndex index, final long row) throws IOException {
    final int page = index.pageOf(row);
    input.seek(index.offset(page));
    valuesLeft = column.getNum_values() - index.valuesBefore(page);
    return index.rowsBefore(page);
  }

  /**
   * Looks through all pages. Those of lists must be decoded for it: only their levels tell where
   * rows start.
   */
  PageIndex index() throws IOException {
    final PageIndex index = new PageIndex();
    long rows = 0;
    while (valuesLeft > 0) {
      final long offset = input.position();
      final PageHeader header = header();
      final int values = dataValues(header);
      if (values < 0 || leaf.maxRepetition() == 0) {
        input.seek(input.position() + header.getCompressed_page_size());
      }
      if (values >= 0) {
        index.add(offset, rows, column.getNum_values() - valuesLeft);
        rows += leaf.maxRepetition() == 0 ? values : rowStarts(page(header));
        valuesLeft -= values;
      }
    }
    return index;
  }

  private static int dataValues(final PageHeader header) throws IOException {
    return switch (header.getType()) {
      case DATA_PAGE -> count(header.getData_page_header().getNum_values());
      case DATA_PAGE_V2 -> count(header.getData_page_header_v2().getNum_values());
      case DICTIONARY_PAGE, INDEX_PAGE -> -1;
    };
  }

  private int rowStarts(final @Nullable Page page) throws IOException {
    if (page == null) {
      return 0;
    }
    final int count = page.count();
    final int[] levels = scratch.repetition(count);
    return Levels.count(
        Levels.read(page.repetition(), leaf.maxRepetition(), levels, count), 0, count);
  }

  private void checkEncodings(final Page page) throws Refusal {
    final boolean known =
        page.encoding().usesDictionary()
            || column.getEncodings().stream().anyMatch(e -> encoding(e) == page.encoding());
    final boolean retired =
        page.repetition().encoding() == Encoding.BIT_PACKED
            || page.definition().encoding() == Encoding.BIT_PACKED;
    if (page.strict() && (!known || retired)) {
      throw Refusal.damaged("a page in encoding " + page.encoding() + ", which it should not have");
    }
  }

  private PageHeader header() throws IOException {
    if (input.remaining() == 0) {
      throw new EOFException();
    }
    final PageHeader header = Util.readPageHeader(input);
    final int stored = header.getCompressed_page_size();
    final int bytes = header.getUncompressed_page_size();
    if (stored < 0 || stored > input.remaining()) {
      throw Refusal.damaged(
          "a page of " + stored + " bytes where " + input.remaining() + " follow");
    }
    if (bytes < 0 || bytes > MAX_PAGE_BYTES || !codec.canHold(stored, bytes)) {
      throw Refusal.damaged("a page of " + bytes + " bytes, " + codec + " in " + stored);
    }
    return header;
  }

  private @Nullable Page page(final PageHeader header) throws IOException {
    final int stored = header.getCompressed_page_size();
    final int at = input.take(stored);
    if (header.isSetCrc()) {
      final CRC32 crc = new CRC32();
      crc.update(input.buffer(), at, stored);
      if ((int) crc.getValue() != header.getCrc()) {
        throw Refusal.damaged("a page's checksum is wrong");
      }
    }
    return switch (header.getType()) {
      case DICTIONARY_PAGE -> dictionary(header, at);
      case DATA_PAGE -> dataV1(header, at);
      case DATA_PAGE_V2 -> dataV2(header, at);
      case INDEX_PAGE -> null;
    };
  }

  private Page dictionary(final PageHeader header, final int at) throws IOException {
    final DictionaryPageHeader dictionary = header.getDictionary_page_header();
    final ByteBuffer values =
        expand(at, header.getCompressed_page_size(), header.getUncompressed_page_size());
    return new Page(
        true,
        count(dictionary.getNum_values()),
        0,
        encoding(dictionary.getEncoding()),
        LevelBytes.NONE,
        LevelBytes.NONE,
        values,
        header.isSetCrc());
  }

  private Page dataV1(final PageHeader header, final int at) throws IOException {
    final DataPageHeader data = header.getData_page_header();
    final int count = count(data.getNum_values());
    final ByteBuffer bytes =
        expand(at, header.getCompressed_page_size(), header.getUncompressed_page_size());
    final LevelBytes repetition =
        levels(bytes, data.getRepetition_level_encoding(), leaf.maxRepetition(), count);
    final LevelBytes definition =
        levels(bytes, data.getDefinition_level_encoding(), leaf.presentLevel(), count);
    return new Page(
        false,
        count,
        -1,
        encoding(data.getEncoding()),
        repetition,
        definition,
        rest(bytes),
        header.isSetCrc());
  }

  private Page dataV2(final PageHeader header, final int at) throws IOException {
    final DataPageHeaderV2 data = header.getData_page_header_v2();
    final int repetition = data.getRepetition_levels_byte_length();
    final int definition = data.getDefinition_levels_byte_length();
    final int stored = header.getCompressed_page_size();
    final int bytes = header.getUncompressed_page_size();
    if (repetition < 0
        || definition < 0
        || (long) repetition + definition > Math.min(stored, bytes)) {
      throw Refusal.damaged("a page whose levels are longer than itself");
    }
    final int levels = repetition + definition;
    final boolean compressed = !data.isSetIs_compressed() || data.isIs_compressed();
    final ByteBuffer values =
        compressed
            ? expand(at + levels, stored - levels, bytes - levels)
            : wrap(input.buffer(), at + levels, stored - levels);
    return new Page(
        false,
        count(data.getNum_values()),
        data.getNum_nulls(),
        encoding(data.getEncoding()),
        new LevelBytes(wrap(input.buffer(), at, repetition), Encoding.RLE),
        new LevelBytes(wrap(input.buffer(), at + repetition, definition), Encoding.RLE),
        values,
        header.isSetCrc());
  }

  /** Cuts the levels off the front of a v1 page. */
  private static LevelBytes levels(
      final ByteBuffer bytes,
      final org.apache.parquet.format.Encoding encoding,
      final int maxLevel,
      final int count) {
    if (maxLevel == 0) {
      return LevelBytes.NONE;
    }
    final boolean packed = encoding == org.apache.parquet.format.Encoding.BIT_PACKED;
    final int bitWidth = Levels.width(maxLevel);
    final int length = packed ? (int) (((long) count * bitWidth + 7) / 8) : bytes.getInt();
    final ByteBuffer levels = bytes.slice(bytes.position(), length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.position(bytes.position() + length);
    return new LevelBytes(levels, packed ? Encoding.BIT_PACKED : Encoding.RLE);
  }

  private ByteBuffer expand(final int at, final int stored, final int bytes) throws IOException {
    if (codec == Codec.UNCOMPRESSED || bytes == 0) {
      if (codec == Codec.UNCOMPRESSED && stored != bytes) {
        throw Refusal.damaged("a page of " + bytes + " bytes is stored as it is in " + stored);
      }
      return wrap(input.buffer(), at, bytes);
    }
    final byte[] page = scratch.page(bytes);
    codec.decompress(input.buffer(), at, stored, page, bytes);
    return wrap(page, 0, bytes);
  }

  private static ByteBuffer wrap(final byte[] bytes, final int at, final int length) {
    return ByteBuffer.wrap(bytes, at, length).slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ByteBuffer rest(final ByteBuffer bytes) {
    return bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int count(final int declared) throws Refusal {
    if (declared < 0) {
      throw Refusal.damaged("a page of " + declared + " values");
    }
    return declared;
  }

  private static Encoding encoding(final org.apache.parquet.format.Encoding encoding) {
    return Encoding.valueOf(encoding.name());
  }
}
