/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.testing.ChildJvm;
import io.mmarket.testing.TestScale;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Verification of a store that another process publishes into: no false alarm. */
class VerifyWhileWritingTest {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void shouldNotTakeAPublicationForDamage() throws InterruptedException {
    final Path store = folder.resolve("store");
    try (StoreWriter writer = StoreWriter.openOrCreate(store, SampleMarket.SHANGHAI)) {
      Rounds.publish(writer, 1);
    }
    try (ChildJvm child = Rounds.startWriter(store, 2, 1_000_000)) {
      child.awaitLine("ack 2", DEADLINE);
      final int before = child.output().size();
      final int least = TestScale.count(40, 2_000);
      // A busy machine may let no publication through during so few.
      for (int i = 0; i < least || child.output().size() < before + 3; i++) {
        final VerificationReport report = StoreVerifier.verify(store, false);
        assertThat(report.isSound()).as("%s", report.findings()).isTrue();
        assertThat(report.partitions()).isEqualTo(1);
        assertThat(report.rows()).isEqualTo(Rounds.SYMBOLS * Rounds.DATES);
      }
    }
  }
}
