/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import io.mmarket.store.ColumnSpec;
import java.util.List;

/**
 * The columns of a partition.
 *
 * @param columns canonical columns first by number, then the others in order of appearance
 * @param texts the dictionary of the columns of text, UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // bulk data: handed over, never compared
record TableSchema(List<ColumnSpec> columns, byte[][] texts) {}
