/* SPDX-License-Identifier: Apache-2.0 */
/** Each example is run, and what it prints is compared. */
@NullMarked
package io.mmarket.examples;

import org.jspecify.annotations.NullMarked;
