/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the user's inputs stand for.
 *
 * @param all files, and folders that could not be looked into, in the order of the inputs
 * @param refused those that cannot be read, with the reason
 */
public record FoundFiles(List<Path> all, Map<Path, String> refused) {
  /** The files that may be opened. */
  public List<Path> files() {
    return all.stream().filter(path -> !refused.containsKey(path)).toList();
  }
}
