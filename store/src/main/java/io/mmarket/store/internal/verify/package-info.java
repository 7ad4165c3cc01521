/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Every check of a store's files: of the folders by {@link
 * io.mmarket.store.internal.verify.StoreCheck}, of one partition by {@link
 * io.mmarket.store.internal.verify.PartitionCheck} and what it calls. Checks believe nothing that
 * they have not checked, never stop at the first fault, write nothing, and take no lock. One thread
 * runs a check.
 */
@NullMarked
package io.mmarket.store.internal.verify;

import org.jspecify.annotations.NullMarked;
