/* SPDX-License-Identifier: Apache-2.0 */
/** Helpers of the multi-process and fault tests, shared by all modules' tests. */
@NullMarked
package io.mmarket.testing;

import org.jspecify.annotations.NullMarked;
