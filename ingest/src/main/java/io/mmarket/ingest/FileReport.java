/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What became of one file.
 *
 * @param file its path
 * @param outcome how it ended
 * @param reason why it was refused, in one line without the path; else empty
 * @param rows rows accepted, before bars of one key merge
 * @param rejected rows that could not be used, by reason
 * @param partitions the partitions that its rows went into, such as {@code daily/2024}
 */
public record FileReport(
    Path file,
    FileOutcome outcome,
    String reason,
    long rows,
    Map<String, RejectedRows> rejected,
    List<String> partitions) {}
