/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Machinery shared by the modules and not for users: file identity, mapping, locking, hashing. May
 * change in any version.
 */
@NullMarked
package io.mmarket.store.internal;

import org.jspecify.annotations.NullMarked;
