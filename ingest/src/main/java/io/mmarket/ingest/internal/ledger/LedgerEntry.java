/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One file that was ingested.
 *
 * @param stamp the file at that time
 * @param sha256 hash of its content, in hexadecimal
 * @param plan fingerprint of what was read from it, and as what
 * @param rows rows accepted
 * @param rejected rows that could not be used, by reason
 * @param partitions the partitions that it went into, such as {@code daily/2024}
 * @param time when it was done
 */
public record LedgerEntry(
    FileStamp stamp,
    String sha256,
    String plan,
    long rows,
    Map<String, Long> rejected,
    List<String> partitions,
    Instant time) {}
