/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The soak: everything at once, disturbed, and a ledger of what is left. {@link
 * io.mmarket.bench.soak.Sample} says what is written, so that every process can tell whether it
 * reads that; a {@link io.mmarket.bench.soak.Book} keeps what each has had over its lives.
 */
@NullMarked
package io.mmarket.bench.soak;

import org.jspecify.annotations.NullMarked;
