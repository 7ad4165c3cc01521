/* SPDX-License-Identifier: Apache-2.0 */
@NullMarked
package io.mmarket.ipc;

import org.jspecify.annotations.NullMarked;
