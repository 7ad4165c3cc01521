/* SPDX-License-Identifier: Apache-2.0 */
@NullMarked
package io.mmarket.ingest.internal.publish;

import org.jspecify.annotations.NullMarked;
