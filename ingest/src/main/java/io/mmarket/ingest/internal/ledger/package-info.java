/* SPDX-License-Identifier: Apache-2.0 */
/** What a store has ingested: a line of JSON for every file. */
@NullMarked
package io.mmarket.ingest.internal.ledger;

import org.jspecify.annotations.NullMarked;
