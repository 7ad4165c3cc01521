/* SPDX-License-Identifier: Apache-2.0 */
/** The daemon of the soak, which opens its queue in a way that others are not shown. */
@NullMarked
package io.mmarket.ingest.daemon;

import org.jspecify.annotations.NullMarked;
