/* SPDX-License-Identifier: Apache-2.0 */
/** Machinery of the tick queue; not for users. */
@NullMarked
package io.mmarket.ipc.internal;

import org.jspecify.annotations.NullMarked;
