/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

/**
 * When a broadcaster makes the kernel write its queue file to the disk. Whatever the policy, what a
 * push returned from outlives a kill of any process: it is in the page cache. The policies differ
 * in what outlives a crash of the host or a power failure, and hold for what other writers appended
 * before, too.
 */
public enum SyncPolicy {
  /** The kernel decides; a crash of the host may take the last half minute, or cut into it. */
  NONE,

  /** In the background; a crash of the host may take what was pushed since the last interval. */
  INTERVAL,

  /** Before a push returns, which then takes as long as the disk does. */
  EVERY
}
