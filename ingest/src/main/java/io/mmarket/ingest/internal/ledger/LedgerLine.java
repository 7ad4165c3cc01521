/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.ledger;

/** What a line of the ledger says. */
sealed interface LedgerLine permits LedgerEntry, ForgottenPartition {}
