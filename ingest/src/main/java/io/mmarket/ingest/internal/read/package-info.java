/* SPDX-License-Identifier: Apache-2.0 */
/** Columns of a recognised file, read as times, symbols and numbers; missing values made equal. */
@NullMarked
package io.mmarket.ingest.internal.read;

import org.jspecify.annotations.NullMarked;
