/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ValuesType;
import org.apache.parquet.column.values.ValuesReader;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the pages of one chunk. Dictionary and other pages may follow each other in any mix.
 * Plain and dictionary pages are decoded here, in bulk; the other encodings by parquet-java's
 * readers.
 */
@SuppressWarnings("deprecation") // retired encodings are still in old files
final class ChunkDecoder {
  /** Ids are decoded in pieces that stay in the processor's first cache. */
  private static final int ID_BATCH = 2048;

  private final Leaf leaf;
  private final ChunkPages pages;
  private final Scratch scratch;
  private final int[] ids = new int[ID_BATCH];
  private boolean dictionarySeen;

  ChunkDecoder(final Leaf leaf, final ChunkPages pages, final Scratch scratch) {
    this.leaf = leaf;
    this.pages = pages;
    this.scratch = scratch;
  }

  /**
   * Decodes a column that has one value or null a row.
   *
   * @param index where the pages are, or null to read from the first one on
   */
  void flat(final ValueSink sink, final RowSpan span, final @Nullable PageIndex index)
      throws IOException {
    long row = start(sink, span, index) - span.first();
    while (row < span.rows()) {
      final @Nullable Page page = dataPage(sink);
      if (page == null) {
        throw Refusal.damaged("only " + row + " of " + span.rows() + " rows");
      }
      if (row >= 0 && row + page.count() <= span.rows()) {
        decode(page, sink, (int) row);
      } else {
        decodePart(page, sink, row, span.rows());
      }
      row += page.count();
    }
  }

  /** Decodes the dictionary alone, and tells whether there is one. */
  boolean dictionary(final ValueSink sink) throws IOException {
    final @Nullable Page dictionary = pages.dictionary();
    if (dictionary != null) {
      take(dictionary, sink);
    }
    return dictionary != null;
  }

  private void decode(final Page page, final ValueSink sink, final int at) throws IOException {
    final int count = page.count();
    final int present = leaf.presentLevel();
    if (present == 0 || Levels.allGreatest(page.definition(), present, count)) {
      checkNulls(page, 0);
      values(page, sink, count, at);
      return;
    }
    final int[] levels = Levels.read(page.definition(), present, scratch.definition(count), count);
    final int values = Levels.count(levels, present, count);
    checkNulls(page, count - values);
    values(page, sink, values, at);
    sink.spread(levels, present, at, count, values);
  }

  /** Decodes a page beyond the rows wanted, and moves those of it that are. */
  private void decodePart(final Page page, final ValueSink sink, final long row, final int rows)
      throws IOException {
    sink.reserve(Math.addExact(rows, page.count()));
    decode(page, sink, rows);
    final int from = (int) Math.max(0, -row);
    final int to = (int) Math.min(page.count(), rows - row);
    sink.move(rows + from, (int) (row + from), to - from);
  }

  private static void checkNulls(final Page page, final int found) throws Refusal {
    if (page.strict() && page.nulls() >= 0 && page.nulls() != found) {
      throw Refusal.damaged(page.nulls() + " nulls said, " + found + " found");
    }
  }

  /**
   * Decodes a column that has a list a row.
   *
   * @param index where the pages are, or null to read from the first one on
   * @return per row where its values start, and the end
   */
  int[] lists(final ValueSink sink, final RowSpan span, final @Nullable PageIndex index)
      throws IOException {
    final ListRows rows = new ListRows(span, start(sink, span, index), leaf.elementLevel());
    for (Page page = dataPage(sink); page != null && !rows.complete(); page = dataPage(sink)) {
      final int count = page.count();
      final int max = leaf.presentLevel();
      final int[] repetition =
          Levels.read(page.repetition(), leaf.maxRepetition(), scratch.repetition(count), count);
      final int[] definition =
          Levels.read(page.definition(), max, scratch.definition(count), count);
      final int at = rows.elements();
      final int elements = rows.addPage(repetition, definition, count);
      sink.reserve(Math.addExact(at, elements));
      final int values = Levels.count(definition, max, elements);
      values(page, sink, values, at);
      sink.spread(definition, max, at, elements, values);
      sink.move(at + rows.skipped(), at, rows.elements() - at);
    }
    return rows.offsets();
  }

  /** Goes to the page of the first row, and returns how many rows start before that page. */
  private long start(final ValueSink sink, final RowSpan span, final @Nullable PageIndex index)
      throws IOException {
    if (index == null) {
      return 0;
    }
    dictionary(sink);
    return pages.seek(index, span.first());
  }

  private @Nullable Page dataPage(final ValueSink sink) throws IOException {
    Page page = pages.next();
    while (page != null && page.dictionary()) {
      take(page, sink);
      page = pages.next();
    }
    return page;
  }

  private void take(final Page dictionary, final ValueSink sink) throws IOException {
    final Encoding encoding = dictionary.encoding();
    if (encoding != Encoding.PLAIN && encoding != Encoding.PLAIN_DICTIONARY) {
      throw Refusal.damaged("a dictionary in encoding " + encoding);
    }
    sink.dictionary(dictionary.values(), dictionary.count());
    dictionarySeen = true;
  }

  private void values(final Page page, final ValueSink sink, final int count, final int at)
      throws IOException {
    if (count == 0) {
      return;
    }
    switch (page.encoding()) {
      case PLAIN -> plain(page, sink, count, at);
      case PLAIN_DICTIONARY, RLE_DICTIONARY -> ids(page.values(), sink, count, at);
      default -> {
        final ValuesReader reader =
            page.encoding().getValuesReader(leaf.descriptor(), ValuesType.VALUES);
        reader.initFromPage(page.count(), ByteBufferInputStream.wrap(page.values()));
        sink.other(reader, count, at);
      }
    }
  }

  private void plain(final Page page, final ValueSink sink, final int count, final int at)
      throws IOException {
    final ByteBuffer values = page.values();
    final int start = values.position();
    sink.plain(values, count, at);
    final long used =
        switch (leaf.primitive().getPrimitiveTypeName()) {
          case BOOLEAN -> (count + 7) / 8;
          case INT32, FLOAT -> (long) count * Integer.BYTES;
          case INT64, DOUBLE -> (long) count * Long.BYTES;
          case INT96 -> (long) count * LongDecoder.INT96_BYTES;
          case FIXED_LEN_BYTE_ARRAY -> (long) count * leaf.primitive().getTypeLength();
          case BINARY -> values.position() - start;
        };
    if (page.strict() && used != values.limit() - start) {
      throw Refusal.damaged(count + " values do not fill a page of " + (values.limit() - start));
    }
  }

  private void ids(final ByteBuffer values, final ValueSink sink, final int count, final int at)
      throws IOException {
    if (!dictionarySeen) {
      throw Refusal.damaged("a page refers to a dictionary that is not there");
    }
    final HybridReader reader = new HybridReader(values, values.get());
    for (int done = 0; done < count; done += ID_BATCH) {
      final int n = Math.min(ID_BATCH, count - done);
      reader.read(ids, 0, n);
      sink.ids(ids, n, at + done);
    }
  }
}
