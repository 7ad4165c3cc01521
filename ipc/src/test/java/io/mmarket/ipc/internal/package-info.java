/* SPDX-License-Identifier: Apache-2.0 */
/** Tests of the queue's machinery. */
@NullMarked
package io.mmarket.ipc.internal;

import org.jspecify.annotations.NullMarked;
