/* SPDX-License-Identifier: Apache-2.0 */
/** The memory-mapped store of bars and ticks. */
@NullMarked
package io.mmarket.store;

import org.jspecify.annotations.NullMarked;
