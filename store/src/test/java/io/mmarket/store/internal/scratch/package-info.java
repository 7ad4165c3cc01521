/* SPDX-License-Identifier: Apache-2.0 */
/** Tests of rows that wait on the disk. */
@NullMarked
package io.mmarket.store.internal.scratch;

import org.jspecify.annotations.NullMarked;
