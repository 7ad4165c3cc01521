/* SPDX-License-Identifier: Apache-2.0 */
/** Only for Java runtimes without a compiler; see the one class. */
@NullMarked
package com.sun.tools.javac.api;

import org.jspecify.annotations.NullMarked;
