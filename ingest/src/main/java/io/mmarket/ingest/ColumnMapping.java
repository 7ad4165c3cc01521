/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest;

import java.nio.file.Path;
import java.util.List;

/**
 * Which column became which field, for all files of one shape.
 *
 * @param firstFile one of the files
 * @param files how many have this shape
 * @param lines one line a column, such as {@code close <- Close (DOUBLE)}
 */
public record ColumnMapping(Path firstFile, int files, List<String> lines) {
  /** Copies the lines. */
  public ColumnMapping {
    lines = List.copyOf(lines);
  }
}
