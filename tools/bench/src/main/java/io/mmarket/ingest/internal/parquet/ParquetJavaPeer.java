/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.column.ValuesType;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.values.ValuesReader;
import org.jspecify.annotations.Nullable;

/**
 * Decodes all columns of a file into arrays with parquet-java alone: its page readers and its
 * readers of values, page checksums checked. A thread a core, each with a reader of its own, takes
 * a column of a row group at a time. Texts of a dictionary become their numbers in it.
 */
public final class ParquetJavaPeer {
  private ParquetJavaPeer() {}

  /**
   * What came out.
   *
   * @param rows values of the column that was summed
   * @param sum of them
   */
  public record Answer(long rows, double sum) {}

  /**
   * Decodes a file.
   *
   * @param file the file
   * @param summed the name of a column of doubles
   * @return rows and sum of that column
   * @throws IOException when the file cannot be read
   */
  public static Answer decode(final Path file, final String summed) throws IOException {
    final int threads = Runtime.getRuntime().availableProcessors();
    final ExecutorService pool = Executors.newFixedThreadPool(threads);
    final ConcurrentLinkedQueue<ParquetOracle> readers = new ConcurrentLinkedQueue<>();
    try {
      final List<Future<Answer>> parts = new ArrayList<>();
      final ParquetOracle first = new ParquetOracle(file);
      readers.add(first);
      for (int i = 1; i < threads; i++) {
        readers.add(new ParquetOracle(file));
      }
      for (int group = 0; group < first.rowGroups(); group++) {
        for (int column = 0; column < first.columns().size(); column++) {
          final int groupNumber = group;
          final int columnNumber = column;
          parts.add(pool.submit(() -> decode(readers, groupNumber, columnNumber, summed)));
        }
      }
      return sum(parts);
    } finally {
      pool.shutdownNow();
      for (final ParquetOracle reader : readers) {
        reader.close();
      }
    }
  }

  private static Answer sum(final List<Future<Answer>> parts) throws IOException {
    long rows = 0;
    double sum = 0;
    try {
      for (final Future<Answer> part : parts) {
        rows += part.get().rows;
        sum += part.get().sum;
      }
    } catch (final ExecutionException e) {
      throw new IOException(e);
    } catch (final InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
    return new Answer(rows, sum);
  }

  private static Answer decode(
      final ConcurrentLinkedQueue<ParquetOracle> readers,
      final int group,
      final int column,
      final String summed)
      throws IOException {
    final ParquetOracle reader = readers.remove();
    final ColumnDescriptor descriptor = reader.columns().get(column);
    final PageReader pages = reader.pages(group, descriptor);
    final DictionaryPage dictionaryPage = pages.readDictionaryPage();
    final Dictionary dictionary =
        dictionaryPage == null
            ? null
            : dictionaryPage.getEncoding().initDictionary(descriptor, dictionaryPage);
    final boolean isSummed = descriptor.getPath()[0].equals(summed);
    long rows = 0;
    double sum = 0;
    for (DataPage page = pages.readPage(); page != null; page = pages.readPage()) {
      final Object values = decode((DataPageV1) page, descriptor, dictionary);
      if (isSummed) {
        rows += page.getValueCount();
        for (final double value : (double[]) values) {
          sum += value;
        }
      }
    }
    readers.add(reader);
    return new Answer(rows, sum);
  }

  private static Object decode(
      final DataPageV1 page, final ColumnDescriptor column, final @Nullable Dictionary dictionary)
      throws IOException {
    final ByteBufferInputStream in = page.getBytes().toInputStream();
    final int count = page.getValueCount();
    final ValuesReader repetition =
        page.getRlEncoding().getValuesReader(column, ValuesType.REPETITION_LEVEL);
    repetition.initFromPage(count, in);
    final ValuesReader definition =
        page.getDlEncoding().getValuesReader(column, ValuesType.DEFINITION_LEVEL);
    definition.initFromPage(count, in);
    final boolean byNumber = dictionary != null && page.getValueEncoding().usesDictionary();
    final ValuesReader values =
        byNumber
            ? page.getValueEncoding()
                .getDictionaryBasedValuesReader(column, ValuesType.VALUES, dictionary)
            : page.getValueEncoding().getValuesReader(column, ValuesType.VALUES);
    values.initFromPage(count, in);
    final int present = column.getMaxDefinitionLevel();
    return switch (column.getPrimitiveType().getPrimitiveTypeName()) {
      case DOUBLE -> doubles(count, present, definition, values);
      case INT32, INT64 -> integers(column, count, present, definition, values);
      case BINARY -> texts(byNumber, count, present, definition, values);
      default -> throw new IOException("not measured: " + column);
    };
  }

  private static double[] doubles(
      final int count,
      final int present,
      final ValuesReader definition,
      final ValuesReader values) {
    final double[] out = new double[count];
    for (int i = 0; i < count; i++) {
      out[i] = definition.readInteger() == present ? values.readDouble() : Double.NaN;
    }
    return out;
  }

  private static long[] integers(
      final ColumnDescriptor column,
      final int count,
      final int present,
      final ValuesReader definition,
      final ValuesReader values) {
    final boolean isLong =
        switch (column.getPrimitiveType().getPrimitiveTypeName()) {
          case INT64 -> true;
          default -> false;
        };
    final long[] out = new long[count];
    for (int i = 0; i < count; i++) {
      if (definition.readInteger() != present) {
        out[i] = Long.MIN_VALUE;
      } else {
        out[i] = isLong ? values.readLong() : values.readInteger();
      }
    }
    return out;
  }

  private static int[] texts(
      final boolean byNumber,
      final int count,
      final int present,
      final ValuesReader definition,
      final ValuesReader values) {
    final int[] out = new int[count];
    for (int i = 0; i < count; i++) {
      if (definition.readInteger() != present) {
        out[i] = -1;
      } else {
        out[i] = byNumber ? values.readValueDictionaryId() : values.readBytes().hashCode();
      }
    }
    return out;
  }
}
