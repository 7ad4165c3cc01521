/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmarket.ingest.Ingest;
import io.mmarket.ingest.internal.parquet.ParquetJavaPeer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ours and both peers get the same rows out of the benchmark's files. */
class IngestDataTest {
  @TempDir private Path folder;

  @Test
  void shouldGiveEveryReaderTheSameRows() throws IOException {
    for (final IngestData data : List.of(IngestData.daily(30, 7), IngestData.ticks(8, 40))) {
      final Path files = folder.resolve(data.name());
      data.write(files, 3);
      final Path store = folder.resolve("store of " + data.name());
      assertThat(Ingest.builder(store).path(files.toString()).build().run().rows())
          .isEqualTo(data.grid().rows());
      assertThat(data.sumStored(store)).isEqualTo(data.sum());
      assertThat(DuckDbTable.load(folder.resolve(data.name() + ".db"), files + "/*.parquet", data))
          .isPositive();
      long rows = 0;
      double sum = 0;
      for (int file = 0; file < 3; file++) {
        final ParquetJavaPeer.Answer answer =
            ParquetJavaPeer.decode(files.resolve("part-0000" + file + ".parquet"), data.summed());
        rows += answer.rows();
        sum += answer.sum();
      }
      assertThat(rows).isEqualTo(data.grid().rows());
      assertThat(sum).isEqualTo(data.sum());
    }
  }

  @Test
  void shouldNotBelieveADatabaseWithOtherRows() throws IOException {
    final IngestData data = IngestData.daily(4, 3);
    data.write(folder.resolve("in"), 2);
    assertThatThrownBy(
            () ->
                DuckDbTable.load(
                    folder.resolve("half.db"), folder.resolve("in/part-00000.parquet") + "", data))
        .hasMessageContaining("6 rows");
  }
}
