/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The tick queue of one host: any number of writers and readers in any number of processes.
 *
 * <p>{@link io.mmarket.ipc.TickBroadcaster} appends, {@link io.mmarket.ipc.TickFeed} reads in
 * place. Rules that hold for all of the package:
 *
 * <ul>
 *   <li>Times are UTC nanoseconds since 1970 unless they are text; text is local time in the
 *       queue's zone. Dates are {@code int} yyyymmdd. {@link io.mmarket.ipc.TickView#NO_TIME} and
 *       {@link io.mmarket.ipc.TickView#NO_DATE} stand for missing ones, NaN for missing numbers.
 *   <li>Book levels count from 0, the best; each side has up to {@value
 *       io.mmarket.ipc.TickView#MAX_LEVELS} of them.
 *   <li>Sequences count the queue's ticks from 1 without a gap, whoever writes.
 *   <li>Who opens something closes it; a second close has no effect and any later call throws
 *       {@link io.mmarket.store.ClosedException}.
 * </ul>
 */
@NullMarked
package io.mmarket.ipc;

import org.jspecify.annotations.NullMarked;
