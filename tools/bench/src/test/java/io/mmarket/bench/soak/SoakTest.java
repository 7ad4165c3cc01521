/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mmarket.testing.TestScale;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A minute of everything at once. */
final class SoakTest {
  @TempDir private Path folder;

  @Test
  @Timeout(value = 1, unit = TimeUnit.HOURS)
  @SuppressWarnings("SystemOut") // the ledger of a soak
  void shouldLoseNothingWhateverIsKilled() throws Exception {
    assumeTrue(TestScale.count(0, 1) == 1, "in the soak only: nine processes for a minute");
    final List<String> progress = new ArrayList<>();
    final SoakLedger ledger =
        Soak.run(new SoakPlan(Duration.ofMinutes(1), 7), folder, progress::add);
    final ByteArrayOutputStream text = new ByteArrayOutputStream();
    ledger.print(new PrintStream(text, true, StandardCharsets.UTF_8));
    System.out.println(text.toString(StandardCharsets.UTF_8));
    assertThat(ledger.isSound()).as(text.toString(StandardCharsets.UTF_8)).isTrue();
    assertThat(progress).isNotEmpty();
  }
}
