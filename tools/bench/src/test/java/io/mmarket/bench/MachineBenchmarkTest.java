/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The loops check themselves; here they run once, and every limit has the figure that it needs. */
final class MachineBenchmarkTest {
  @TempDir Path folder;

  @Test
  void shouldGiveEachLimitItsFigure() throws Exception {
    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    final PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    final Figures figures = new Figures();
    new MachineBenchmark()
        .run(
            new BenchSettings(true, false, folder),
            new TeeReport(new TextReport(stream, stream), figures));
    final PhysicalLimits limits = new PhysicalLimits(figures);
    assertThat(limits.of(Mark.CACHED_BY_INT)).matches(".* \\d+\\.\\d ns");
    assertThat(limits.of(Mark.COLUMN)).matches(".* \\d+\\.\\d ns");
    assertThat(limits.of(Mark.POINT)).matches(".* \\d+\\.\\d ns");
    assertThat(limits.of(Mark.APPEND)).matches(".* \\d+\\.\\d ns");
    assertThat(limits.of(Mark.TAIL)).matches(".* \\d+\\.\\d ns");
    assertThat(limits.of(Mark.LATENCY_P50)).matches(".* \\d+\\.\\d ns");
    assertThat(limits.of(Mark.FIRST_TICK)).isEqualTo("-");
    assertThat(folder).isEmptyDirectory();
  }
}
