/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.picture;

/** Something that can be painted. */
interface Picture {
  /** Its width in pixels. */
  int width();

  /** Its height in pixels. */
  int height();

  /** Paints it on an empty canvas of that size. */
  void paint(Canvas canvas);
}
