/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.verify;

import io.mmarket.store.Kind;
import io.mmarket.store.NotAStoreException;
import io.mmarket.store.VerificationReport;
import io.mmarket.store.internal.TradingDates;
import io.mmarket.store.internal.partition.PartitionName;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Checks a whole store: its catalog, each partition, and what else lies in its folders. */
public final class StoreCheck {
  private final Path store;
  private final @Nullable Path copies;
  private final Findings findings = new Findings();
  private int partitions;
  private long blocks;
  private long rows;
  private long bytes;

  /**
   * Prepares a check.
   *
   * @param store the store's folder
   * @param copies where private copies of maps go, one at a time, or null to make none
   */
  public StoreCheck(final Path store, final @Nullable Path copies) {
    this.store = store;
    this.copies = copies;
  }

  /**
   * Looks at everything.
   *
   * @return what was found
   * @throws NotAStoreException when there is no such folder
   */
  public VerificationReport run() {
    if (!Files.isDirectory(store)) {
      throw new NotAStoreException(store + ": no such folder");
    }
    final CatalogCheck catalog = new CatalogCheck(store, findings);
    catalog.run();
    final StoreListing listing = new StoreListing(store, catalog.catalog());
    for (final Kind kind : Kind.values()) {
      for (final PartitionName name : listing.newest(kind)) {
        if (hasPeriod(name)) {
          checkNewest(listing, name);
        }
      }
    }
    new FolderCheck(store, listing, findings).run();
    return new VerificationReport(store, partitions, blocks, rows, bytes, findings.list());
  }

  private boolean hasPeriod(final PartitionName name) {
    try {
      TradingDates.ofInt(name.firstDate());
      return true;
    } catch (final IllegalArgumentException e) {
      findings.damage(
          name.indexFile(store), "name", "a date as its name", name.period(), "nothing of it");
      return false;
    }
  }

  /** A generation that is superseded while it is looked at may lose its files: not a fault. */
  private void checkNewest(final StoreListing listing, final PartitionName listed) {
    PartitionName name = listed;
    while (true) {
      final PartitionCheck check = new PartitionCheck(store, name, copies);
      check.run();
      final PartitionName newest =
          check.findings().hasDamage() ? listing.newest(name.kind(), name.period()) : name;
      if (newest == null) {
        return; // Gone with its index; what it left is found among the files of the folder.
      }
      if (newest.generation() <= name.generation()) {
        add(check);
        return;
      }
      name = newest;
    }
  }

  private void add(final PartitionCheck check) {
    partitions++;
    blocks += check.blocks();
    rows += check.rows();
    bytes += check.bytes();
    findings.addAll(check.findings());
  }
}
