/* SPDX-License-Identifier: Apache-2.0 */
/** Tests of the doctor. */
@NullMarked
package io.mmarket.tools.doctor;

import org.jspecify.annotations.NullMarked;
