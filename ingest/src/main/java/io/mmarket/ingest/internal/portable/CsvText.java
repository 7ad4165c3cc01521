/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.portable;

/** Text in CSV after RFC 4180. */
public final class CsvText {
  private CsvText() {}

  /**
   * A cell.
   *
   * @param text what is in it
   * @return the text, in quotes where it needs them: an empty one does, to differ from a missing
   *     one
   */
  public static String cell(final String text) {
    return mustBeQuoted(text) ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }

  private static boolean mustBeQuoted(final String text) {
    return text.isEmpty() || text.chars().anyMatch(c -> c == ',' || c == '"' || c < ' ');
  }
}
