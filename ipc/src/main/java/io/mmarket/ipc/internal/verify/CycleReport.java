/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal.verify;

import java.io.IOException;
import java.nio.file.Path;

/** Says what a scan of one cycle file found. */
final class CycleReport {
  private static final String ALL_TICKS = "all ticks, by readers of ours";

  private final Path path;
  private final QueueFindings findings;

  CycleReport(final Path path, final QueueFindings findings) {
    this.path = path;
    this.findings = findings;
  }

  /**
   * Adds the findings.
   *
   * @param isNewest whether the queue goes on in this file
   * @param isWritten whether a living process may be writing
   */
  void add(final CycleScan scan, final boolean isNewest, final boolean isWritten) {
    for (final Gap gap : scan.gaps()) {
      findings.damage(
          path, gap.begin(), gap.fault().expected(), gap.fault().found(), readable(gap));
    }
    for (final CycleScan.Jump jump : scan.jumps()) {
      addJump(jump, scan);
    }
    addEnd(scan, isNewest, isWritten);
  }

  /** Adds what is wrong with the file's header, of which our readers take no notice. */
  void add(final HeaderCheck header, final CycleScan scan, final boolean isWritten)
      throws IOException {
    final HeaderCheck.Damage damage = header.damage();
    if (damage != null && scan.hasTicks()) {
      findings.damage(path, damage.offset(), damage.expected(), damage.found(), ALL_TICKS);
    } else if (damage == null && !isWritten && scan.gaps().isEmpty()) {
      for (final String wrong : header.wrongNotes(scan.position())) {
        findings.damage(path, 0, "a header that is right", "one that notes " + wrong, ALL_TICKS);
      }
    }
  }

  private static String readable(final Gap gap) {
    final String before =
        gap.lastSequence() == 0 ? "nothing before it" : "up to sequence " + gap.lastSequence();
    final Resume resume = gap.resume();
    return resume == null
        ? before + ", nothing behind it in this file"
        : before + ", and from " + resume.firstSequence() + " on after mmarket repair";
  }

  private void addJump(final CycleScan.Jump jump, final CycleScan scan) {
    final String missing = "sequences " + jump.first() + " to " + jump.last() + " are not there";
    if (scan.gaps().stream().anyMatch(gap -> gap.lastSequence() == jump.first() - 1)) {
      return; // Said of the gap.
    }
    if (jump.isBridged()) {
      findings.leftover(
          path, jump.position(), "sequence " + jump.first(), missing + ": a repair took them out");
    } else {
      findings.damage(
          path, jump.position(), "sequence " + jump.first(), missing, "all that are there");
    }
  }

  private void addEnd(final CycleScan scan, final boolean isNewest, final boolean isWritten) {
    switch (scan.end()) {
      case OPEN -> {
        if (!isNewest) {
          findings.leftover(
              path, scan.position(), "an end mark, since a later file goes on", "none");
        }
      }
      case UNFINISHED -> {
        if (!isNewest || !isWritten) {
          findings.leftover(
              path, scan.position(), "a complete document", "one that its writer left unfinished");
        }
      }
      case REMAINS -> {
        if (!isNewest || !isWritten) {
          findings.leftover(
              path,
              scan.position(),
              isNewest ? "zeros up to the file's end" : "an end mark",
              "bytes up to " + scan.contentEnd() + " that are no document");
        }
      }
      default -> {
        // A mark is right, and a torn end was said to be a gap.
      }
    }
  }
}
