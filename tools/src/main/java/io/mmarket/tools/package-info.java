/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The {@code mmarket} command. {@link io.mmarket.tools.Main} parses, one class a command acts by
 * calling the library, and printers turn what it returned into a table or into JSON.
 */
@NullMarked
package io.mmarket.tools;

import org.jspecify.annotations.NullMarked;
