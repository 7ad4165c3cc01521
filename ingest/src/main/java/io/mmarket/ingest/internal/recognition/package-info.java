/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Which column of a file is what: pure functions from names, types, path and options to an {@link
 * io.mmarket.ingest.internal.recognition.IngestPlan}. Values are looked at only through {@link
 * io.mmarket.ingest.internal.recognition.ColumnLook}.
 */
@NullMarked
package io.mmarket.ingest.internal.recognition;

import org.jspecify.annotations.NullMarked;
