/* SPDX-License-Identifier: Apache-2.0 */
/** Tests of the demo, with its processes. */
@NullMarked
package io.mmarket.tools.demo;

import org.jspecify.annotations.NullMarked;
