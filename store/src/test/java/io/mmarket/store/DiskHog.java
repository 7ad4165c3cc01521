/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import io.mmarket.store.internal.Catalog;
import io.mmarket.store.internal.FileIdentity;
import io.mmarket.store.internal.partition.PartitionListing;
import io.mmarket.testing.ChildJvm;
import io.mmarket.testing.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A process that fills a disk at chosen steps of a store's publications, and clears it again, until
 * it is killed.
 */
final class DiskHog {
  private static final long LONGEST_WAIT_NS = TimeUnit.SECONDS.toNanos(1);
  private static final long PAGE_BYTES = 4096;

  private final Path ballast;
  private final Path staging;
  private final Catalog catalog;
  private final Random random = new Random(1);

  private DiskHog(final Path disk) {
    ballast = disk.resolve("ballast");
    staging = disk.resolve("store/staging");
    catalog = Catalog.openReadOnly(disk.resolve("store"), FileIdentity.STORE_CATALOG);
  }

  static ChildJvm start(final Path disk) {
    return ChildJvm.startWith(ChildJvm.READER_FLAGS, DiskHog.class, disk.toString());
  }

  public static void main(final String[] args) throws IOException {
    new DiskHog(Path.of(args[0])).run();
  }

  private void run() throws IOException {
    while (true) {
      switch (random.nextInt(4)) {
        case 0 -> await(this::isMapStaged, 0);
        case 1 -> await(this::isMapStaged, random.nextInt(8_000_000));
        case 2 -> await(() -> catalog.publicationUnderWay() != 0, 0);
        default -> pause(random.nextInt(20_000_000));
      }
      fill();
      // Longer than a writer waits for room that its own garbage keeps.
      LockSupport.parkNanos(300_000_000L + random.nextInt(100_000_000));
      Files.deleteIfExists(ballast);
    }
  }

  private boolean isMapStaged() {
    return PartitionListing.fileNames(staging).stream().anyMatch(name -> name.endsWith(".cm"));
  }

  private void fill() {
    try {
      SmallDisk.fill(ballast, random.nextInt(4) * PAGE_BYTES);
    } catch (final IOException e) {
      // The writer took the room first: just as full.
      Thread.onSpinWait();
    }
  }

  private static void await(final BooleanSupplier condition, final long thenNs) {
    final long endNs = System.nanoTime() + LONGEST_WAIT_NS;
    while (!condition.getAsBoolean() && System.nanoTime() < endNs) {
      Thread.onSpinWait();
    }
    pause(thenNs);
  }

  private static void pause(final long delayNs) {
    final long endNs = System.nanoTime() + delayNs;
    while (System.nanoTime() < endNs) {
      Thread.onSpinWait();
    }
  }
}
