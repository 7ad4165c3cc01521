/* SPDX-License-Identifier: Apache-2.0 */
/** Rows of a store in one file, and back. */
@NullMarked
package io.mmarket.ingest.internal.portable;

import org.jspecify.annotations.NullMarked;
