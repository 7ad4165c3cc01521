/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.bench.JavaProcess;
import io.mmarket.bench.ProcessPages;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The processes that are measured start and answer. */
final class ReadProbesTest {
  private static final DailyShape SHAPE = new DailyShape(2_000, 1, 5);

  @TempDir private Path data;

  @Test
  void shouldReadADateInANewJvm() throws Exception {
    DailyStore.write(SHAPE, data);
    final JavaProcess.Timed timed =
        new JavaProcess(
                JavaProcess.READER_FLAGS,
                Jars.reader(),
                ReadProbes.Daily.class,
                List.of(
                    DailyStore.folder(SHAPE, data).toString(), Integer.toString(SHAPE.dateKey(2))))
            .run();
    double expected = 0;
    for (int symbol = 0; symbol < SHAPE.symbols(); symbol++) {
      expected += DailyShape.value(2, symbol, DailyShape.CLOSE);
    }
    assertThat(Double.parseDouble(timed.output())).isEqualTo(expected);
    assertThat(timed.ms()).isPositive();
  }

  @Test
  void shouldCountThePagesOfAReader() throws Exception {
    DailyStore.write(SHAPE, data);
    final Path store = DailyStore.folder(SHAPE, data);
    final Process process =
        new JavaProcess(
                JavaProcess.READER_FLAGS,
                Jars.reader(),
                MemoryProbes.Mapped.class,
                List.of(store.toString(), Integer.toString(SHAPE.year(0)), "1", "5"))
            .start(ProcessBuilder.Redirect.INHERIT);
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(output.readLine()).isNotNull();
      // Not of CATALOG, whose page this JVM changed and the kernel may not have written back yet.
      final ProcessPages pages = ProcessPages.of(process.pid(), store.resolve("daily"));
      assertThat(pages.sharedPssBytes()).isPositive();
      assertThat(pages.sharedDirtyBytes()).isZero();
      assertThat(pages.otherDirtyBytes()).isPositive();
    } finally {
      process.destroyForcibly();
      process.waitFor(10, TimeUnit.SECONDS);
    }
  }
}
