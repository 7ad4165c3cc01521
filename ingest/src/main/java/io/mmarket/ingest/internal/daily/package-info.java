/* SPDX-License-Identifier: Apache-2.0 */
/** Daily bars on their way into the store: decoded, checked, sorted into years, published. */
@NullMarked
package io.mmarket.ingest.internal.daily;

import org.jspecify.annotations.NullMarked;
