/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.demo;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the user asks of the demo.
 *
 * @param data a folder with the user's own Parquet, or null for a sample market
 * @param folder where to put everything, absent or empty, or null for a folder in memory
 * @param seconds how long ticks are published
 * @param rate ticks a second, or 0 for what suits the data
 * @param symbols how many symbols the sample market has
 */
public record DemoOptions(
    @Nullable Path data, @Nullable Path folder, int seconds, int rate, int symbols) {}
