/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.verify;

import io.mmarket.store.internal.partition.RawBlock;
import io.mmarket.store.internal.partition.RawBlockEntry;

/**
 * A block that is what the index says.
 *
 * @param entry its entry in the block table
 * @param block its bytes
 */
record SoundBlock(RawBlockEntry entry, RawBlock block) {}
