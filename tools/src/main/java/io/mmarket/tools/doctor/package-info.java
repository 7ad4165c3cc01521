/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Whether a host, a store and a queue are fit to go on, and what to do where they are not. Nothing
 * is changed.
 */
@NullMarked
package io.mmarket.tools.doctor;

import org.jspecify.annotations.NullMarked;
