/* SPDX-License-Identifier: Apache-2.0 */
/**
 * {@code mmarket demo}: a sample market, its writer, three strategies as processes of their own,
 * and what is shown of them.
 */
@NullMarked
package io.mmarket.tools.demo;

import org.jspecify.annotations.NullMarked;
