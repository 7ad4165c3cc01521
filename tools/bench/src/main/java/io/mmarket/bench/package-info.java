/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Benchmarks. Rules that hold for all of them:
 *
 * <ul>
 *   <li>The header of each states its question, its data, its command and what was expected before
 *       measuring.
 *   <li>Peers run in the same run as ours, in turn, and get their data in the form that suits them.
 *   <li>Every answer is checked, of peers too: a benchmark that computes something else fails.
 *   <li>A sample is a run or a JMH iteration; tables show least, median and greatest, never a mean.
 *   <li>What is promised is a {@link io.mmarket.bench.Mark}, and its benchmark says each time
 *       whether it was met.
 *   <li>Data lie below {@link io.mmarket.bench.BenchSettings#folder()} and are removed.
 * </ul>
 *
 * <p>{@link io.mmarket.bench.Bench} is the command. A new group is a {@link
 * io.mmarket.bench.BenchmarkGroup} in {@code Groups}.
 */
@NullMarked
package io.mmarket.bench;

import org.jspecify.annotations.NullMarked;
