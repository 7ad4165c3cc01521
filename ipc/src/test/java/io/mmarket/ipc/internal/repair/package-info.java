/* SPDX-License-Identifier: Apache-2.0 */
/** Tests of repairs that were killed in the middle. */
@NullMarked
package io.mmarket.ipc.internal.repair;

import org.jspecify.annotations.NullMarked;
