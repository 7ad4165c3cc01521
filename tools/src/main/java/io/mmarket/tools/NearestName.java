/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import java.util.Locale;
import java.util.Optional;

/** Finds the name that was meant by one that is not there. */
final class NearestName {
  private static final int LONGEST = 64;

  private final String typed;
  private final int mostEdits;
  private String nearest = "";
  private int edits;

  private NearestName(final String typed) {
    this.typed = typed;
    this.mostEdits = Math.max(1, typed.length() / 3);
    this.edits = mostEdits + 1;
  }

  /**
   * The name that is least different: by case, by what follows it, or by a few letters.
   *
   * @param typed what is not there
   * @param known the names that are
   * @return none if all are very different, or the name itself is among them
   */
  static Optional<String> of(final String typed, final Iterable<String> known) {
    final NearestName search = new NearestName(typed);
    for (final String name : known) {
      if (name.equals(typed)) {
        return Optional.empty();
      }
      search.consider(name);
    }
    return search.nearest.isEmpty() ? Optional.empty() : Optional.of(search.nearest);
  }

  private void consider(final String name) {
    if (name.length() > LONGEST || typed.length() > LONGEST || typed.isEmpty()) {
      return;
    }
    final int distance = isBeginning(name) ? 0 : distance(name);
    if (distance < edits) {
      edits = distance;
      nearest = name;
    }
  }

  /** As 000001 is of 000001.XSHE, and aapl of AAPL. */
  private boolean isBeginning(final String name) {
    return name.equalsIgnoreCase(typed)
        || (name.length() > typed.length()
            && name.regionMatches(true, 0, typed, 0, typed.length())
            && !Character.isLetterOrDigit(name.charAt(typed.length())));
  }

  /** How many letters are to be added, removed or changed, case apart. */
  private int distance(final String name) {
    if (Math.abs(name.length() - typed.length()) > mostEdits) {
      return Integer.MAX_VALUE;
    }
    final String from = typed.toLowerCase(Locale.ROOT);
    final String to = name.toLowerCase(Locale.ROOT);
    int[] above = new int[to.length() + 1];
    for (int column = 0; column < above.length; column++) {
      above[column] = column;
    }
    for (int row = 1; row <= from.length(); row++) {
      final int[] here = new int[above.length];
      here[0] = row;
      for (int column = 1; column < here.length; column++) {
        final int change = from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1;
        here[column] =
            Math.min(above[column - 1] + change, 1 + Math.min(above[column], here[column - 1]));
      }
      above = here;
    }
    return above[to.length()];
  }
}
