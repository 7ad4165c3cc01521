/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Splits bytes into lines without decoding them: a torn line may hold half a character. */
final class Lines {
  private Lines() {}

  static List<byte[]> of(final byte[] content) {
    final List<byte[]> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < content.length; i++) {
      if (content[i] == '\n') {
        lines.add(Arrays.copyOfRange(content, start, i));
        start = i + 1;
      }
    }
    lines.add(Arrays.copyOfRange(content, start, content.length));
    return lines;
  }
}
