/* SPDX-License-Identifier: Apache-2.0 */
/** Checks a queue's bytes, for {@code QueueVerifier} and for the repair; not for users. */
@NullMarked
package io.mmarket.ipc.internal.verify;

import org.jspecify.annotations.NullMarked;
