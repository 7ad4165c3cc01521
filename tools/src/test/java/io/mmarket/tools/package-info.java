/* SPDX-License-Identifier: Apache-2.0 */
/** Tests of each command, through the command line, and of what the documents claim. */
@NullMarked
package io.mmarket.tools;

import org.jspecify.annotations.NullMarked;
