/* SPDX-License-Identifier: Apache-2.0 */
/** Tests of the queue: against Chronicle's own tailer, in several processes, and with malice. */
@NullMarked
package io.mmarket.ipc;

import org.jspecify.annotations.NullMarked;
