/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import io.mmarket.store.internal.partition.PartitionName;

/**
 * Which publication is under way, as the one number in CATALOG.
 *
 * <pre>
 *   bits 63..56      55..28                 27..0
 *  +---------------+----------------------+-----------------------------+
 *  | kind + 1      | first date, yyyymmdd | generation, its low 28 bits |
 *  +---------------+----------------------+-----------------------------+
 * </pre>
 */
final class PublicationTag {
  private static final int KIND_SHIFT = 56;
  private static final int DATE_SHIFT = 28;
  private static final long LOW_MASK = (1L << DATE_SHIFT) - 1;

  private PublicationTag() {}

  static long of(final PartitionName name) {
    return (name.kind().code() + 1L) << KIND_SHIFT
        | (long) name.firstDate() << DATE_SHIFT
        | (name.generation() & LOW_MASK);
  }
}
