/* SPDX-License-Identifier: Apache-2.0 */
/** Makes what a package has besides jars, while it is built. Nothing of this is packed. */
@NullMarked
package io.mmarket.packaging;

import org.jspecify.annotations.NullMarked;
