/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import io.mmarket.store.Kind;
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
public final class PublicationTag {
  private static final int KIND_SHIFT = 56;
  private static final int DATE_SHIFT = 28;
  private static final long LOW_MASK = (1L << DATE_SHIFT) - 1;

  private PublicationTag() {}

  /**
   * The tag of a publication.
   *
   * @param name the generation that it puts in place
   * @return a number that is not 0
   */
  public static long of(final PartitionName name) {
    return (name.kind().code() + 1L) << KIND_SHIFT
        | (long) name.firstDate() << DATE_SHIFT
        | (name.generation() & LOW_MASK);
  }

  /**
   * Whether a number can be a tag.
   *
   * @param tag any number but 0
   * @return true when it names a kind, a date and a generation
   */
  public static boolean isValid(final long tag) {
    final long kind = (tag >>> KIND_SHIFT) - 1;
    final long date = tag >>> DATE_SHIFT & LOW_MASK;
    return kind >= 0
        && kind < Kind.values().length
        && date % 100 >= 1
        && date % 100 <= 31
        && date / 100 % 100 >= 1
        && date / 100 % 100 <= 12
        && date <= 9999_12_31;
  }
}
