/* SPDX-License-Identifier: Apache-2.0 */
/** Races of the queue's shared memory, run by jcstress; the tests of the rest are elsewhere. */
@NullMarked
package io.mmarket.ipc.internal;

import org.jspecify.annotations.NullMarked;
