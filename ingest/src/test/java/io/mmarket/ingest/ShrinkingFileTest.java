/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that change between being recognised and being read are refused; the others go on. */
class ShrinkingFileTest {
  private static final int ROWS = 5_000;

  @TempDir private Path folder;
  private Path victim;

  /** Something that happens to the file after all are recognised. */
  private interface Accident {
    void happen() throws IOException;
  }

  @BeforeEach
  void makeFiles() {
    victim = write("in/a.parquet", "A");
    write("in/b.parquet", "B");
  }

  @Test
  void shouldRefuseAFileThatShrinks() throws IOException {
    for (final long left : new long[] {0, 100, Files.size(victim) / 2, Files.size(victim) - 1}) {
      makeFiles();
      assertOnlyTheOtherIsTaken(
          () -> {
            try (FileChannel file = FileChannel.open(victim, StandardOpenOption.WRITE)) {
              file.truncate(left);
            }
          });
    }
  }

  @Test
  void shouldRefuseAFileThatGoes() throws IOException {
    assertOnlyTheOtherIsTaken(() -> Files.delete(victim));
  }

  @Test
  void shouldRefuseAFileThatIsReplaced() throws IOException {
    final Path other = write("other.parquet", "C");
    assertOnlyTheOtherIsTaken(() -> Files.write(victim, Files.readAllBytes(other)));
  }

  private void assertOnlyTheOtherIsTaken(final Accident accident) throws IOException {
    final Path store = Files.createTempDirectory(folder, "store");
    final IngestReport report =
        Ingest.builder(store).path(folder.resolve("in").toString()).build().run(at(accident));
    assertThat(report.refused()).extracting(FileReport::file).containsExactly(victim);
    assertThat(report.refused().get(0).reason()).doesNotContain("Exception").hasLineCount(1);
    assertThat(report.rows()).isEqualTo(ROWS);
    assertThat(report.published()).isNotEmpty().allMatch(partition -> partition.symbols() == 1);
  }

  private static ProgressListener at(final Accident accident) {
    return new ProgressListener() {
      @Override
      public void started(final int files, final long rows) {
        try {
          accident.happen();
        } catch (final IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }

  private Path write(final String name, final String symbol) {
    final Bars bars = Bars.daily();
    for (int i = 0; i < ROWS; i++) {
      bars.bar("2024-01-" + (i % 28 < 9 ? "0" : "") + (i % 28 + 1), symbol, i);
    }
    return bars.write(folder.resolve(name));
  }
}
