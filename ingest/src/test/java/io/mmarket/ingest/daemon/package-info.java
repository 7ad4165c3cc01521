/* SPDX-License-Identifier: Apache-2.0 */
@NullMarked
package io.mmarket.ingest.daemon;

import org.jspecify.annotations.NullMarked;
