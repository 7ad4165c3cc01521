/* SPDX-License-Identifier: Apache-2.0 */
/** Tests of the store: against plain maps, in several processes, and with malice. */
@NullMarked
package io.mmarket.store;

import org.jspecify.annotations.NullMarked;
