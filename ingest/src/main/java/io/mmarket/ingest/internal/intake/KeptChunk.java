/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.intake;

import io.mmarket.store.ColumnSpec;
import io.mmarket.store.RowChunk;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one period that wait for their publication.
 *
 * @param rows how many
 * @param columns their columns
 * @param chunk the rows, or null if they are on disk
 * @param place where they are on disk, or {@link #NOWHERE}
 */
record KeptChunk(int rows, List<ColumnSpec> columns, @Nullable RowChunk chunk, long place) {
  static final long NOWHERE = -1;
}
