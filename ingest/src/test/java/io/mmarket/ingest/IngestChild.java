/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest;

import io.mmarket.store.PartitionInfo;
import java.nio.file.Path;

/** Ingests a folder in a JVM of its own, to be killed meanwhile. */
final class IngestChild {
  private IngestChild() {}

  /** Arguments: the folder, the store, whether rows replace stored ones, bytes of memory. */
  @SuppressWarnings("SystemOut") // the parent reads it
  public static void main(final String[] args) {
    System.out.println("begin");
    final IngestReport report =
        Ingest.builder(Path.of(args[1]))
            .path(args[0])
            .replace(Boolean.parseBoolean(args[2]))
            .memoryBytes(Long.parseLong(args[3]))
            .build()
            .run(
                new ProgressListener() {
                  private int published;

                  @Override
                  public void published(final PartitionInfo partition) {
                    published++;
                    System.out.println("published " + published + ".");
                  }
                });
    System.out.println("done " + report.partitions());
  }
}
