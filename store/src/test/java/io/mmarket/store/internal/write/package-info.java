/* SPDX-License-Identifier: Apache-2.0 */
/** Tests of merging beyond memory, and of partitions made to deceive. */
@NullMarked
package io.mmarket.store.internal.write;

import org.jspecify.annotations.NullMarked;
