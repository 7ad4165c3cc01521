/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.partition;

import java.lang.ref.Reference;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Mapped memory that is read in place. A load goes by address, so the owner of the mapping is kept
 * reachable until it is done: nobody unmaps, the garbage collector does when nothing reaches it.
 */
abstract class MappedBytes {
  final UnsafeBuffer buffer;

  MappedBytes(final UnsafeBuffer buffer) {
    this.buffer = buffer;
  }

  final int intAt(final int offset) {
    try {
      return buffer.getInt(offset);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  final long longAt(final int offset) {
    try {
      return buffer.getLong(offset);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  final double doubleAt(final int offset) {
    try {
      return buffer.getDouble(offset);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  final void bytesAt(final int offset, final byte[] target) {
    try {
      buffer.getBytes(offset, target);
    } finally {
      Reference.reachabilityFence(this);
    }
  }
}
