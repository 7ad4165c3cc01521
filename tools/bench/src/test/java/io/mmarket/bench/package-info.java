/* SPDX-License-Identifier: Apache-2.0 */
@NullMarked
package io.mmarket.bench;

import org.jspecify.annotations.NullMarked;
