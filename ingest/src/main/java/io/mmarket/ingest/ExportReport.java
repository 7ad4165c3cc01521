/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest;

import java.nio.file.Path;

/**
 * What an export wrote.
 *
 * @param file where
 * @param rows how many rows
 * @param partitions from how many partitions
 * @param bytes the length of the file
 */
public record ExportReport(Path file, long rows, int partitions, long bytes) {}
