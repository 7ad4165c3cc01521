/* SPDX-License-Identifier: Apache-2.0 */
/** All bars of a store in one Parquet file. */
@NullMarked
package io.mmarket.ingest.internal.portable;

import org.jspecify.annotations.NullMarked;
