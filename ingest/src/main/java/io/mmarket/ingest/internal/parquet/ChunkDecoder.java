/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import io.mmarket.ingest.internal.parquet.Page.LevelBytes;
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

  /** Decodes a column that has one value or null a row. */
  void flat(final ValueSink sink, final int rows) throws IOException {
    int row = 0;
    for (Page page = dataPage(sink); page != null; page = dataPage(sink)) {
      final int count = page.count();
      if (count > rows - row) {
        throw Refusal.damaged("more than " + rows + " rows");
      }
      final int present = leaf.presentLevel();
      final int @Nullable [] levels =
          present == 0 ? null : levels(page.definition(), present, count, false);
      final int values = levels == null ? count : count(levels, present, count);
      if (page.strict() && page.nulls() >= 0 && page.nulls() != count - values) {
        throw Refusal.damaged(page.nulls() + " nulls said, " + (count - values) + " found");
      }
      values(page, sink, values, row);
      if (levels != null && values < count) {
        sink.spread(levels, present, row, count, values);
      }
      row += count;
    }
    if (row != rows) {
      throw Refusal.damaged("only " + row + " of " + rows + " rows");
    }
  }

  /**
   * Decodes a column that has a list a row.
   *
   * @return per row where its values start, and the end
   */
  int[] lists(final ValueSink sink, final int rows) throws IOException {
    final int[] offsets = new int[rows + 1];
    int row = 0;
    int element = 0;
    for (Page page = dataPage(sink); page != null; page = dataPage(sink)) {
      final int count = page.count();
      final int[] repetition =
          read(page.repetition(), leaf.maxRepetition(), scratch.repetition(count), count);
      final int[] definition =
          read(page.definition(), leaf.presentLevel(), scratch.definition(count), count);
      final int first = element;
      int elements = 0;
      for (int i = 0; i < count; i++) {
        if (repetition[i] == 0) {
          if (row == rows) {
            throw Refusal.damaged("more than " + rows + " rows");
          }
          offsets[row++] = element;
        }
        if (definition[i] >= leaf.elementLevel()) {
          definition[elements++] = definition[i];
          element++;
        }
      }
      sink.reserve(element);
      final int values = count(definition, leaf.presentLevel(), elements);
      values(page, sink, values, first);
      if (values < elements) {
        sink.spread(definition, leaf.presentLevel(), first, elements, values);
      }
    }
    if (row != rows || (rows > 0 && offsets[0] != 0)) {
      throw Refusal.damaged(row + " of " + rows + " rows");
    }
    offsets[rows] = element;
    return offsets;
  }

  private @Nullable Page dataPage(final ValueSink sink) throws IOException {
    Page page = pages.next();
    while (page != null && page.dictionary()) {
      if (page.encoding() != Encoding.PLAIN && page.encoding() != Encoding.PLAIN_DICTIONARY) {
        throw Refusal.damaged("a dictionary in encoding " + page.encoding());
      }
      sink.dictionary(page.values(), page.count());
      dictionarySeen = true;
      page = pages.next();
    }
    return page;
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

  /** Levels, or null if all are the greatest. */
  private int @Nullable [] levels(
      final LevelBytes levels, final int max, final int count, final boolean repetition)
      throws IOException {
    if (levels.encoding() == Encoding.RLE
        && count > 0
        && new HybridReader(levels.bytes().duplicate().order(levels.bytes().order()), width(max))
            .startsWithRun(max, count)) {
      return null;
    }
    return read(
        levels, max, repetition ? scratch.repetition(count) : scratch.definition(count), count);
  }

  private static int[] read(
      final LevelBytes levels, final int max, final int[] out, final int count) throws IOException {
    if (levels.encoding() == Encoding.RLE) {
      new HybridReader(levels.bytes(), width(max)).read(out, 0, count);
    } else {
      packed(levels.bytes(), width(max), out, count);
    }
    for (int i = 0; i < count; i++) {
      if (out[i] > max) {
        throw Refusal.damaged("a level of " + out[i] + " where " + max + " is the greatest");
      }
    }
    return out;
  }

  /** The retired encoding of levels: bits one after another, highest first. */
  private static void packed(
      final ByteBuffer bytes, final int width, final int[] out, final int count) {
    int bit = 0;
    for (int i = 0; i < count; i++) {
      int level = 0;
      for (int b = 0; b < width; b++, bit++) {
        level = level << 1 | ((bytes.get(bit >> 3) >> (7 - (bit & 7))) & 1);
      }
      out[i] = level;
    }
  }

  private static int width(final int max) {
    return 32 - Integer.numberOfLeadingZeros(max);
  }

  private static int count(final int[] levels, final int level, final int count) {
    int found = 0;
    for (int i = 0; i < count; i++) {
      found += levels[i] == level ? 1 : 0;
    }
    return found;
  }
}
