/* SPDX-License-Identifier: Apache-2.0 */
/** Tests of finding the input's files. */
@NullMarked
package io.mmarket.ingest.internal;

import org.jspecify.annotations.NullMarked;
