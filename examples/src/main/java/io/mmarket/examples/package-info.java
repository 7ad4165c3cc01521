/* SPDX-License-Identifier: Apache-2.0 */
/**
 * One runnable class per idea, on public APIs only. Each says in its header what it asks, how to
 * run it and what comes.
 *
 * <p>{@code tools/mmarket example NAME} runs one on a sample market, with {@code --store} on a
 * store of yours. From an IDE, run the class itself with its own arguments and the flags that
 * {@code tools/mmarket jvm-args} prints as VM options, or {@code io.mmarket.tools.Main} with {@code
 * example NAME}. {@code examples/README.md} leads from Parquet of your own to strategies that run
 * live.
 */
@NullMarked
package io.mmarket.examples;

import org.jspecify.annotations.NullMarked;
