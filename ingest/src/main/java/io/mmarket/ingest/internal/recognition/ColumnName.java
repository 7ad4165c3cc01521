/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.recognition;

import java.util.Locale;
import java.util.regex.Pattern;

/** How names are compared: without case, underscores, dashes and spaces. */
public final class ColumnName {
  private static final Pattern IGNORED = Pattern.compile("[_\\- ]");

  private ColumnName() {}

  /** The form of a name in which equal names are equal strings. */
  public static String key(final String name) {
    return IGNORED.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
  }
}
