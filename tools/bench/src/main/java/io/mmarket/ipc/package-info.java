/* SPDX-License-Identifier: Apache-2.0 */
/** Benchmarks of what the queue's package does not show to others; they are in it for that only. */
@NullMarked
package io.mmarket.ipc;

import org.jspecify.annotations.NullMarked;
