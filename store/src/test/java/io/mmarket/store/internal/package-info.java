/* SPDX-License-Identifier: Apache-2.0 */
/** Tests of locks and local times. */
@NullMarked
package io.mmarket.store.internal;

import org.jspecify.annotations.NullMarked;
