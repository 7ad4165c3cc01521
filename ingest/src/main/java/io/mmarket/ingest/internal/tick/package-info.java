/* SPDX-License-Identifier: Apache-2.0 */
/** Ticks of a recognised file, in order of time. */
@NullMarked
package io.mmarket.ingest.internal.tick;

import org.jspecify.annotations.NullMarked;
