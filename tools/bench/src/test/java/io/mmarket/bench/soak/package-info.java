/* SPDX-License-Identifier: Apache-2.0 */
@NullMarked
package io.mmarket.bench.soak;

import org.jspecify.annotations.NullMarked;
