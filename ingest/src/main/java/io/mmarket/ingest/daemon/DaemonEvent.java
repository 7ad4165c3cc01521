/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.daemon;

import java.time.Instant;
import java.util.Map;

/**
 * Something that a daemon's operator may want to read.
 *
 * @param time when
 * @param level how much it matters
 * @param name what happened, such as {@code file.ready}
 * @param fields the particulars by name, in order: text, numbers
 */
public record DaemonEvent(Instant time, Level level, String name, Map<String, Object> fields) {
  /** How much an event matters. */
  public enum Level {
    /** As it should be. */
    INFO,
    /** Something could not be used, or must wait. */
    WARN,
    /** Something failed. */
    ERROR
  }
}
