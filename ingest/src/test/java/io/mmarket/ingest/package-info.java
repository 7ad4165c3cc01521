/* SPDX-License-Identifier: Apache-2.0 */
@NullMarked
package io.mmarket.ingest;

import org.jspecify.annotations.NullMarked;
