/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Any one file decoded field by field, with offsets, whatever is wrong with it. Decoders say what
 * they find to an {@link io.mmarket.tools.inspect.InspectionSink}; they trust no number of the file
 * further than the file reaches.
 */
@NullMarked
package io.mmarket.tools.inspect;

import org.jspecify.annotations.NullMarked;
