/* SPDX-License-Identifier: Apache-2.0 */
@NullMarked
package io.mmarket.bench.store;

import org.jspecify.annotations.NullMarked;
