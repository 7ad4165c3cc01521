/* SPDX-License-Identifier: Apache-2.0 */
/**
 * One runnable class per idea, on public APIs only. Each says in its header what it asks, how to
 * run it and what comes.
 */
@NullMarked
package io.mmarket.examples;

import org.jspecify.annotations.NullMarked;
