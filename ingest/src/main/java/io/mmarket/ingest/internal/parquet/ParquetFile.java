/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.KeyValue;
import org.jspecify.annotations.Nullable;

/**
 * A Parquet file, open for reading. The footer is read and checked when opening, columns are read
 * when asked for, one whole column of one row group at a time.
 *
 * <p>A row group of more than a million rows is presented as several, so that reading never needs
 * more memory than that: some writers put tens of millions into one.
 *
 * <p>Any threads may read at once; (row group, column) is a good unit of work. Whoever opens a file
 * closes it, after the last read; a second close does nothing. Arrays belong to the caller. A
 * thread that is interrupted while it reads closes the file for all, as with any {@link
 * FileChannel}.
 */
public final class ParquetFile implements Closeable {
  /** The most rows of a row group that are read at once. */
  public static final int MAX_GROUP_ROWS = 1 << 20;

  private final Path path;
  private final FileChannel channel;
  private final Footer footer;
  private final List<RowSpan> spans;
  private final List<ParquetColumn> columns;
  private final Map<ColumnChunk, PageIndex> indexes =
      Collections.synchronizedMap(new IdentityHashMap<>());
  private final Queue<Scratch> scratches = new ConcurrentLinkedQueue<>();

  private ParquetFile(
      final Path path, final FileChannel channel, final Footer footer, final int maxRows) {
    this.path = path;
    this.channel = channel;
    this.footer = footer;
    this.spans = footer.spans(maxRows);
    this.columns = footer.leaves().stream().map(Leaf::column).toList();
  }

  /**
   * Opens a file and checks what it says about itself.
   *
   * @throws ParquetRefusedException if it cannot be read, is not Parquet, cut off, encrypted or
   *     damaged
   */
  public static ParquetFile open(final Path file) {
    return open(file, MAX_GROUP_ROWS);
  }

  /**
   * Opens a file and presents its row groups in pieces that are not larger than a limit.
   *
   * @throws ParquetRefusedException if it cannot be read, is not Parquet, cut off, encrypted or
   *     damaged
   */
  public static ParquetFile open(final Path file, final int maxRows) {
    return Boundary.read(
        file,
        "",
        () -> {
          final FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
          try {
            return new ParquetFile(file, channel, Footer.read(channel), maxRows);
          } catch (final Throwable e) {
            channel.close();
            throw e;
          }
        });
  }

  /** The file. */
  public Path path() {
    return path;
  }

  /** How many rows the footer says that there are. */
  public long rowCount() {
    return footer.meta().getNum_rows();
  }

  /** What the file says about itself under a key, or null. */
  public @Nullable String metadata(final String key) {
    final List<KeyValue> all = footer.meta().getKey_value_metadata();
    if (all != null) {
      for (final KeyValue pair : all) {
        if (pair.getKey().equals(key)) {
          return pair.getValue();
        }
      }
    }
    return null;
  }

  /** How many row groups there are. */
  public int rowGroupCount() {
    return spans.size();
  }

  /** How many rows a row group has. */
  public long rowGroupRowCount(final int group) {
    return spans.get(group).rows();
  }

  /** The leaf columns, in the order of the file. */
  public List<ParquetColumn> columns() {
    return columns;
  }

  /**
   * Reads numbers: INTEGER, UNSIGNED, FLOATING, DECIMAL or BOOLEAN (0 and 1). Decimals become the
   * nearest double.
   *
   * @return one value a row, NaN where there is none
   * @throws ParquetRefusedException if the column holds no numbers or is damaged
   */
  public double[] readDoubles(final int group, final ParquetColumn column) {
    return read(
        group,
        column,
        (leaf, decoder, span, index) -> {
          final DoubleSink sink = new DoubleSink(DoubleDecoders.of(flat(leaf)), span.rows());
          decoder.flat(sink, span, index);
          return sink.values();
        });
  }

  /**
   * Reads integers: INTEGER, UNSIGNED and BOOLEAN as they are, DATE as days since 1970-01-01,
   * TIMESTAMP as nanoseconds since 1970-01-01T00:00 in UTC or local time, as stored, TIME as
   * nanoseconds of the day.
   *
   * @return one value a row, {@link Long#MIN_VALUE} where there is none; a time beyond what
   *     nanoseconds can say (1677 to 2262) is {@link TimeScale#TOO_EARLY} or {@link
   *     TimeScale#TOO_LATE}
   * @throws ParquetRefusedException if the column holds no integers, an unsigned one beyond {@link
   *     Long#MAX_VALUE}, or is damaged
   */
  public long[] readLongs(final int group, final ParquetColumn column) {
    return read(
        group,
        column,
        (leaf, decoder, span, index) -> {
          final LongSink sink = new LongSink(LongDecoders.of(flat(leaf)), span.rows());
          decoder.flat(sink, span, index);
          final long[] values = sink.values();
          TimeScale.scale(values, LongDecoders.factor(leaf));
          return values;
        });
  }

  /**
   * Reads UNSIGNED integers as their 64 bits: those beyond {@link Long#MAX_VALUE} are negative.
   *
   * @return one value a row
   * @throws ParquetRefusedException if the column holds other than integers, or is damaged
   */
  public long[] readUnsigned(final int group, final ParquetColumn column) {
    return read(
        group,
        column,
        (leaf, decoder, span, index) -> {
          final LongSink sink = new LongSink(LongDecoders.physical(flat(leaf)), span.rows());
          decoder.flat(sink, span, index);
          return sink.values();
        });
  }

  /**
   * Reads texts: TEXT, and OPAQUE bytes of fixed length as they are.
   *
   * @throws ParquetRefusedException if the column holds no bytes or is damaged
   */
  public TextColumn readText(final int group, final ParquetColumn column) {
    return read(
        group,
        column,
        (leaf, decoder, span, index) -> {
          final TextSink sink =
              switch (flat(leaf).primitive().getPrimitiveTypeName()) {
                case BINARY -> new TextSink(TextSink.OWN_LENGTH, span.rows());
                case FIXED_LEN_BYTE_ARRAY ->
                    new TextSink(leaf.primitive().getTypeLength(), span.rows());
                default -> throw new Refusal("holds no text but " + leaf.column().type());
              };
          decoder.flat(sink, span, index);
          return sink.texts();
        });
  }

  /**
   * Reads lists of numbers, one list a row.
   *
   * @throws ParquetRefusedException if the column holds no lists of numbers or is damaged
   */
  public ListColumn readDoubleLists(final int group, final ParquetColumn column) {
    return read(
        group,
        column,
        (leaf, decoder, span, index) -> {
          if (!leaf.column().list()) {
            throw new Refusal("holds no lists but " + leaf.column().type());
          }
          final DoubleSink sink = new DoubleSink(DoubleDecoders.of(leaf), span.rows());
          final int[] offsets = decoder.lists(sink, span, index);
          return new ListColumn(offsets, sink.elements());
        });
  }

  /**
   * Reads the dictionary of a TEXT column of a row group, and no data page.
   *
   * @return texts among which all of the column's are, or nothing where a dictionary does not hold
   *     them all
   */
  public Optional<byte[][]> textDictionary(final int group, final ParquetColumn column) {
    if (!hasWholeDictionary(group, column)) {
      return Optional.empty();
    }
    return read(
        group,
        column,
        (leaf, decoder, span, index) -> {
          final TextSink sink = new TextSink(TextSink.OWN_LENGTH, 0);
          return decoder.dictionary(sink) ? Optional.of(sink.entries()) : Optional.empty();
        });
  }

  /**
   * Reads the dictionary of a column as {@link #readLongs} reads its values, and no data page.
   *
   * @return integers among which all of the column's are, or nothing where a dictionary does not
   *     hold them all
   */
  public Optional<long[]> longDictionary(final int group, final ParquetColumn column) {
    if (!hasWholeDictionary(group, column)) {
      return Optional.empty();
    }
    return read(
        group,
        column,
        (leaf, decoder, span, index) -> {
          final LongSink sink = new LongSink(LongDecoders.of(flat(leaf)), 0);
          if (!decoder.dictionary(sink)) {
            return Optional.empty();
          }
          TimeScale.scale(sink.entries(), LongDecoders.factor(leaf));
          return Optional.of(sink.entries());
        });
  }

  /**
   * Checks that a column is neither encrypted nor compressed in an unsupported way, reading
   * nothing.
   *
   * @throws ParquetRefusedException if it is
   */
  public void requireReadable(final ParquetColumn column) {
    for (final RowSpan span : spans) {
      Boundary.read(path, where(span, column), () -> codec(chunk(span, column)));
    }
  }

  private static Codec codec(final ColumnChunk chunk) throws Refusal {
    if (chunk.isSetCrypto_metadata()) {
      throw new Refusal("encrypted");
    }
    return Codec.of(chunk.getMeta_data().getCodec());
  }

  private boolean hasWholeDictionary(final int group, final ParquetColumn column) {
    final ColumnChunk chunk = chunk(spans.get(group), column);
    return chunk.isSetMeta_data() && DictionaryUse.isWhole(chunk.getMeta_data());
  }

  /** What the file says about a column of a row group: often nothing. */
  public ColumnStatistics statistics(final int group, final ParquetColumn column) {
    final RowSpan span = spans.get(group);
    final Leaf leaf = footer.leaves().get(column.index());
    final ColumnStatistics all =
        Boundary.read(
            path,
            where(span, column),
            () -> StatisticsReader.read(footer.meta().getCreated_by(), leaf, chunk(span, column)));
    // The nulls of a row group may lie in any of its pieces.
    return span.whole() || all.nullCount() == 0
        ? all
        : new ColumnStatistics(all.min(), all.max(), -1);
  }

  @Override
  public void close() {
    Boundary.read(
        path,
        "",
        () -> {
          channel.close();
          return path;
        });
  }

  @Override
  public String toString() {
    return path.toString();
  }

  /** One column's decoding. */
  private interface Decoding<T> {
    T decode(Leaf leaf, ChunkDecoder decoder, RowSpan span, @Nullable PageIndex index)
        throws IOException;
  }

  private <T> T read(final int group, final ParquetColumn column, final Decoding<T> decoding) {
    final RowSpan span = spans.get(group);
    return Boundary.read(
        path,
        where(span, column),
        () -> {
          final Leaf leaf = footer.leaves().get(column.index());
          final ColumnChunk chunk = chunk(span, column);
          codec(chunk);
          final Scratch pooled = scratches.poll();
          final Scratch scratch = pooled == null ? new Scratch() : pooled;
          final @Nullable PageIndex index = span.whole() ? null : index(span, leaf, scratch);
          final ChunkPages pages = pages(span, leaf, scratch);
          final T result =
              decoding.decode(leaf, new ChunkDecoder(leaf, pages, scratch), span, index);
          scratches.add(scratch);
          return result;
        });
  }

  /** Made once a chunk; two threads may both make it, to the same effect. */
  private PageIndex index(final RowSpan span, final Leaf leaf, final Scratch scratch)
      throws IOException {
    final ColumnChunk chunk = chunk(span, leaf.column());
    final @Nullable PageIndex known = indexes.get(chunk);
    if (known != null) {
      return known;
    }
    final PageIndex made = pages(span, leaf, scratch).index();
    indexes.put(chunk, made);
    return made;
  }

  private ChunkPages pages(final RowSpan span, final Leaf leaf, final Scratch scratch)
      throws IOException {
    final ColumnMetaData meta = chunk(span, leaf.column()).getMeta_data();
    return new ChunkPages(channel, footer, leaf, meta, scratch);
  }

  private ColumnChunk chunk(final RowSpan span, final ParquetColumn column) {
    return footer.meta().getRow_groups().get(span.group()).getColumns().get(column.index());
  }

  private static Leaf flat(final Leaf leaf) throws Refusal {
    if (leaf.maxRepetition() > 0) {
      throw new Refusal("holds many values a row: " + leaf.column().type());
    }
    return leaf;
  }

  private static String where(final RowSpan span, final ParquetColumn column) {
    return "column " + column.name() + ", row group " + span.group();
  }
}
