/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.intake;

import io.mmarket.ingest.ReadOptions;
import java.nio.file.Path;
import java.util.List;

/**
 * What an ingest shall do.
 *
 * @param store the store's folder
 * @param inputs files, folders and globs
 * @param options what the user says about the files
 * @param dryRun whether to store nothing
 * @param force whether known content is ingested again
 * @param replace whether what is stored of a symbol and date makes way for the input's
 * @param memoryBytes memory for all that it does, of which rows may take a part
 */
public record IngestSettings(
    Path store,
    List<String> inputs,
    ReadOptions options,
    boolean dryRun,
    boolean force,
    boolean replace,
    long memoryBytes) {}
