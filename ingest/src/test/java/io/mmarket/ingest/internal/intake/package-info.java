/* SPDX-License-Identifier: Apache-2.0 */
@NullMarked
package io.mmarket.ingest.internal.intake;

import org.jspecify.annotations.NullMarked;
