/* SPDX-License-Identifier: Apache-2.0 */
/** Repairs a queue's bytes, for {@code QueueRepairer}; not for users. */
@NullMarked
package io.mmarket.ipc.internal.repair;

import org.jspecify.annotations.NullMarked;
