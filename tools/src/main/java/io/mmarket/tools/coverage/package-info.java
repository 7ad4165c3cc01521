/* SPDX-License-Identifier: Apache-2.0 */
/** Which symbols a store has on which dates, and what of it looks wrong. */
@NullMarked
package io.mmarket.tools.coverage;

import org.jspecify.annotations.NullMarked;
