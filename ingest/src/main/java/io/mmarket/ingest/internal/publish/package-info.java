/* SPDX-License-Identifier: Apache-2.0 */
/** Ticks on their way to a queue: read from lines of JSON, paced, and gathered into batches. */
@NullMarked
package io.mmarket.ingest.internal.publish;

import org.jspecify.annotations.NullMarked;
