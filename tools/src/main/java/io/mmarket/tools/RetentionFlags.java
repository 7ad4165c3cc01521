/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.ipc.PrunePolicy;
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
    return keepAge != null || keepSize != null || hardQuota != null;
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
