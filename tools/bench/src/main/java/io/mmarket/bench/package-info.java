/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Benchmarks. Each states its question, its data and its command, runs its peers in the same run
 * and checks its own answers. Run one group with {@code tools/mmarket bench store}.
 */
@NullMarked
package io.mmarket.bench;

import org.jspecify.annotations.NullMarked;
