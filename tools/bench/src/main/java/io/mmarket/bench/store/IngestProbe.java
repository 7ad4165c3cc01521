/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.store;

import io.mmarket.ingest.Ingest;
import io.mmarket.ingest.IngestReport;
import java.nio.file.Path;

/** Ingests a folder and prints how many rows, partitions and seconds. */
final class IngestProbe {
  private IngestProbe() {}

  /** Arguments: the folder, the store, bytes of memory. */
  public static void main(final String[] args) {
    final IngestReport report =
        Ingest.builder(Path.of(args[1]))
            .path(args[0])
            .memoryBytes(Long.parseLong(args[2]))
            .build()
            .run();
    System.out.println(
        report.rows() + " " + report.partitions() + " " + report.duration().toMillis());
  }
}
