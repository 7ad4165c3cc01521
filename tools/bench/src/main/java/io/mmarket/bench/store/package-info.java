/* SPDX-License-Identifier: Apache-2.0 */
/** Benchmarks of the store beside plain memory, Chronicle Map and LMDB. */
@NullMarked
package io.mmarket.bench.store;

import org.jspecify.annotations.NullMarked;
