/* SPDX-License-Identifier: Apache-2.0 */
@NullMarked
package io.mmarket.ingest.internal.recognition;

import org.jspecify.annotations.NullMarked;
