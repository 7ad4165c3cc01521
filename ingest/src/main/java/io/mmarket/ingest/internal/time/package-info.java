/* SPDX-License-Identifier: Apache-2.0 */
/** Dates and times in every form that market data files use, without the JVM's default zone. */
@NullMarked
package io.mmarket.ingest.internal.time;

import org.jspecify.annotations.NullMarked;
