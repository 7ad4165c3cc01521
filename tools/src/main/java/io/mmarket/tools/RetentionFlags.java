/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.ipc.PrunePolicy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what a queue keeps. */
@SuppressWarnings("NullAway.Init")
final class RetentionFlags {
  @Option(
      names = "--keep-age",
      paramLabel = "T",
      description = "Keep files for so long after the next one began: 90s, 30m, 12h, 7d.")
  private String keepAge;

  @Option(
      names = "--keep-size",
      paramLabel = "SIZE",
      description = "Remove the oldest files while all take more: 512m, 50g.")
  private String keepSize;

  @Option(
      names = "--hard-quota",
      paramLabel = "SIZE",
      description = "While all take more than this, remove even what readers need.")
  private String hardQuota;

  boolean isGiven() {
    return keepAge != null || hasSize();
  }

  /** Whether a size is to be kept to. */
  boolean hasSize() {
    return keepSize != null || hardQuota != null;
  }

  /** The age, null if none was given. */
  @Nullable Duration keepAge() {
    return keepAge == null ? null : Arguments.duration(keepAge);
  }

  PrunePolicy policy() {
    PrunePolicy policy = PrunePolicy.keepAll();
    if (keepAge != null) {
      policy = policy.keepAge(Arguments.duration(keepAge));
    }
    if (keepSize != null) {
      policy = policy.keepBytes(Arguments.bytes(keepSize));
    }
    if (hardQuota != null) {
      policy = policy.hardQuota(Arguments.bytes(hardQuota));
    }
    return policy;
  }
}
