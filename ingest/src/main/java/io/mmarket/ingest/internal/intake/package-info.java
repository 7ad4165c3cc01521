/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Rows of every kind on their way into the store: files are read by row groups in columns, rows
 * that cannot be stored are counted by reason, the others are sorted into the periods of
 * partitions, and each period is published once.
 */
@NullMarked
package io.mmarket.ingest.internal.intake;

import org.jspecify.annotations.NullMarked;
