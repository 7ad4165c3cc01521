/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.ledger;

import java.time.Instant;

/**
 * A partition whose rows are given up: the files above in the ledger count as not in it any more.
 *
 * @param partition its name, such as {@code daily/2024}
 * @param time when it was given up
 */
record ForgottenPartition(String partition, Instant time) implements LedgerLine {}
