/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Pictures of what a store holds, as PNG or SVG: painted with rectangles, lines and words on a
 * {@link io.mmarket.tools.picture.Canvas}, so that SVG needs neither fonts nor a window system.
 * Colours differ in lightness, too, for those who see them differently.
 */
@NullMarked
package io.mmarket.tools.picture;

import org.jspecify.annotations.NullMarked;
