/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Rows that do not fit into memory, put aside on the store's disk until their partition is made.
 * Files are written by plain writes and never mapped for writing: a full disk is an exception.
 * Nothing here outlives its process: what a killed one leaves under {@code staging/} is cleared by
 * the next writer.
 */
@NullMarked
package io.mmarket.store.internal.scratch;

import org.jspecify.annotations.NullMarked;
