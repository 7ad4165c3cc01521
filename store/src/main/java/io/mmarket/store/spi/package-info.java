/* SPDX-License-Identifier: Apache-2.0 */
/** What other artifacts add to the store, found through {@link java.util.ServiceLoader}. */
@NullMarked
package io.mmarket.store.spi;

import org.jspecify.annotations.NullMarked;
