/* SPDX-License-Identifier: Apache-2.0 */
/** Runs the classes of {@code examples/} by name, on a market that is there or made up. */
@NullMarked
package io.mmarket.tools.example;

import org.jspecify.annotations.NullMarked;
