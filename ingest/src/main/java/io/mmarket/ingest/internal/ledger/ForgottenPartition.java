/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.ledger;

/**
 * A partition whose rows are given up: the files above in the ledger count as not in it any more.
 *
 * @param partition its name, such as {@code daily/2024}
 * @param time when it was given up, as ISO-8601 text, which nobody computes with
 */
record ForgottenPartition(String partition, String time) implements LedgerLine {}
