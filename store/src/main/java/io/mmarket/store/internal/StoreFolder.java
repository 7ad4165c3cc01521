/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal;

import java.util.Set;

/** The names of what lies in a store's folder beside {@link Catalog} and the partitions. */
public final class StoreFolder {
  /** Who has it locked writes; it holds the writer's process id. */
  public static final String LOCK = "LOCK";

  /** Half-written work, which the next writer clears. */
  public static final String STAGING = "staging";

  /** What repairs took out. */
  public static final String DAMAGED = "damaged";

  /** The daemon's files. */
  public static final String DAEMON = "daemon";

  /**
   * All that there may be before there is a store: of a writer killed while it made one, and of a
   * daemon.
   */
  public static final Set<String> BEFORE_CATALOG = Set.of(LOCK, DAEMON);

  private StoreFolder() {}
}
