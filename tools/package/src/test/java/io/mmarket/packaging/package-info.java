/* SPDX-License-Identifier: Apache-2.0 */
@NullMarked
package io.mmarket.packaging;

import org.jspecify.annotations.NullMarked;
