/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.daemon;

import io.mmarket.ingest.internal.ledger.FileStamp;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A file that is complete.
 *
 * @param path the file
 * @param stamp as it is
 * @param rule how that was told
 */
record ReadyFile(Path path, FileStamp stamp, Rule rule) {
  /** How it is told that nobody writes a file any more. */
  enum Rule {
    /**
     * It has Parquet's end, and after its last write it was renamed or given attributes: what
     * programs do last.
     */
    RENAMED(DaemonCount.FILES_RENAMED),
    /** It has Parquet's end and did not change for a while. */
    WRITTEN(DaemonCount.FILES_WRITTEN),
    /** It has not, and did not change for long: ingest will say what is wrong with it. */
    GIVEN_UP(DaemonCount.FILES_GIVEN_UP);

    private final DaemonCount count;

    Rule(final DaemonCount count) {
      this.count = count;
    }

    DaemonCount count() {
      return count;
    }

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
