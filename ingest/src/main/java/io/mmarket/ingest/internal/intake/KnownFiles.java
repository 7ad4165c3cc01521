/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.intake;

import io.mmarket.ingest.internal.ledger.Ledger;
import io.mmarket.ingest.internal.ledger.LedgerEntry;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells files whose content is known: taken before, or the same as another of this run. Content is
 * compared only where lengths are equal, since hashing takes as long as reading.
 */
final class KnownFiles {
  private final Ledger ledger;
  private final boolean force;
  private final Set<Long> repeatedLengths = new HashSet<>();
  private final Map<String, Path> firstOfRun = new HashMap<>();
  private final Map<Path, Path> copies = new LinkedHashMap<>();

  KnownFiles(final Ledger ledger, final boolean force, final List<IntakeFile> files) {
    this.ledger = ledger;
    this.force = force;
    final Set<Long> lengths = new HashSet<>();
    for (final IntakeFile file : files) {
      final long lengthBytes = file.stamp().lengthBytes();
      if (!lengths.add(lengthBytes) || (!force && ledger.containsLength(lengthBytes))) {
        repeatedLengths.add(lengthBytes);
      }
    }
  }

  /** Whether a file's hash decides. */
  boolean needsHash(final IntakeFile file) {
    return repeatedLengths.contains(file.stamp().lengthBytes());
  }

  /** Whether the store has it. */
  boolean isStored(final IntakeFile file) {
    return !force && needsHash(file) && ledger.contains(file.hash().get(), file.fingerprint());
  }

  /** What is noted of a stored file that changed its name or stamp, so that the next run knows. */
  LedgerEntry entry(final IntakeFile file) {
    return file.entry(0, Map.of(), ledger.partitionsOf(file.hash().get(), file.fingerprint()));
  }

  /** The file with the partitions that have its rows; not all it needs, else it is stored. */
  IntakeFile withStored(final IntakeFile file) {
    return force || !needsHash(file)
        ? file
        : file.withStored(ledger.partitionsOf(file.hash().get(), file.fingerprint()));
  }

  /** Whether an earlier file of this run has the same content and plan; remembers which. */
  boolean isCopy(final IntakeFile file) {
    if (!needsHash(file)) {
      return false;
    }
    final Path first =
        firstOfRun.putIfAbsent(file.hash().get() + ' ' + file.fingerprint(), file.path());
    if (first == null) {
      return false;
    }
    copies.put(file.path(), first);
    return true;
  }

  /** Files of this run that are copies, with the file that they are copies of. */
  Map<Path, Path> copies() {
    return copies;
  }
}
