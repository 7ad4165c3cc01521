/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest;

import io.mmarket.store.PartitionInfo;
import java.nio.file.Path;

/**
 * Hears how an ingest gets on. {@link #rowsRead} may be called from several threads at once, the
 * others come from the thread that runs the ingest.
 */
public interface ProgressListener {
  /** Hears nothing. */
  ProgressListener NONE = new ProgressListener() {};

  /**
   * The files to be read are known.
   *
   * @param files how many
   * @param rows their rows together; read twice where memory asks for several passes
   */
  default void started(final int files, final long rows) {}

  /**
   * Some rows were read.
   *
   * @param rows how many more
   */
  default void rowsRead(final long rows) {}

  /**
   * A file was read to its end.
   *
   * @param file the file
   */
  default void fileRead(final Path file) {}

  /**
   * Some rows were published, or found to be of no use.
   *
   * @param rows how many more of those that were read
   */
  default void rowsStored(final long rows) {}

  /**
   * A file was refused.
   *
   * @param file the file
   * @param reason why, in one line without the path
   */
  default void refused(final Path file, final String reason) {}

  /**
   * A partition was published.
   *
   * @param partition as it is now
   */
  default void published(final PartitionInfo partition) {}
}
