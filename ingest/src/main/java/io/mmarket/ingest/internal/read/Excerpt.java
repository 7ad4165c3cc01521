/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.read;

/** Values of a file in messages. */
final class Excerpt {
  private static final int MOST_CHARACTERS = 80;

  private Excerpt() {}

  /** The text, or how it starts. */
  static String of(final String text) {
    return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "...";
  }
}
