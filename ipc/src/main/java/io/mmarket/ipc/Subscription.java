/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import java.util.Collection;
import java.util.List;

/**
 * Who joins a queue and what it wants. Made by {@link #of} and changed by copies.
 *
 * @param id the subscriber's name, 1 to 80 bytes of UTF-8
 * @param from where to begin
 * @param symbols instrument ids, none for all symbols
 */
public record Subscription(String id, ReadFrom from, Collection<String> symbols) {
  /** Copies the symbols. */
  public Subscription {
    symbols = List.copyOf(symbols);
  }

  /**
   * A subscriber of all symbols from now on.
   *
   * @param id its name
   * @return the subscription
   */
  public static Subscription of(final String id) {
    return new Subscription(id, ReadFrom.end(), List.of());
  }

  /**
   * One that begins elsewhere.
   *
   * @param newFrom where to begin
   * @return a changed copy
   */
  public Subscription from(final ReadFrom newFrom) {
    return new Subscription(id, newFrom, symbols);
  }

  /**
   * One that gets chosen symbols only.
   *
   * @param newSymbols instrument ids
   * @return a changed copy
   */
  public Subscription symbols(final Collection<String> newSymbols) {
    return new Subscription(id, from, newSymbols);
  }
}
