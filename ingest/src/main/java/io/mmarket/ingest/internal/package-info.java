/* SPDX-License-Identifier: Apache-2.0 */
/** Finding, opening and recognising files. */
@NullMarked
package io.mmarket.ingest.internal;

import org.jspecify.annotations.NullMarked;
