/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

/** Makes text from data harmless on a terminal. */
final class Printable {
  private Printable() {}

  /** The text with every control character as {@code \\u001b}. */
  static String line(final String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isControl(text.charAt(i))) {
        return escape(text);
      }
    }
    return text;
  }

  /** Also those that turn the direction of writing around. */
  static boolean isControl(final char c) {
    return c < ' '
        || (c >= 0x7f && c <= 0x9f)
        || (c >= 0x202a && c <= 0x202e)
        || (c >= 0x2066 && c <= 0x2069)
        || c == 0x2028
        || c == 0x2029;
  }

  private static String escape(final String text) {
    final StringBuilder escaped = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      final char c = text.charAt(i);
      if (isControl(c)) {
        escaped.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          escaped.append(Character.forDigit((c >> shift) & 0xf, 16));
        }
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
