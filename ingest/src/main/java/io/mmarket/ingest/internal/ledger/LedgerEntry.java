/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.ledger;

import java.util.List;
import java.util.Map;

/**
 * One file that was ingested, or met again under another name.
 *
 * @param stamp the file at that time
 * @param sha256 hash of its content, in hexadecimal
 * @param plan fingerprint of what was read from it, and as what
 * @param request fingerprint of all that made the plan besides the file, or empty where the stamp
 *     is too young to vouch for the content
 * @param rows rows accepted
 * @param rejected rows that could not be used, by reason
 * @param partitions the partitions that it went into, such as {@code daily/2024}
 * @param time when it was done, as ISO-8601 text, which nobody computes with
 */
public record LedgerEntry(
    FileStamp stamp,
    String sha256,
    String plan,
    String request,
    long rows,
    Map<String, Long> rejected,
    List<String> partitions,
    String time)
    implements LedgerLine {}
