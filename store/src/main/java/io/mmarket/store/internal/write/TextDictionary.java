/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import io.mmarket.store.ColumnValues;
import io.mmarket.store.MarketDataException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The texts of a partition, each once, in the order in which they appear. */
final class TextDictionary {
  private static final int MAX_TEXT_BYTES = 65_535;

  private final Map<byte[], Integer> codeOfText = new TreeMap<>(Arrays::compareUnsigned);
  private final List<byte[]> texts = new ArrayList<>();

  /** The partition's code of each used text of a column. */
  int[] codes(final ColumnValues.Texts column) {
    final int[] codes = new int[column.dictionary().length];
    Arrays.fill(codes, -1);
    for (final int id : column.ids()) {
      if (id >= 0 && codes[id] < 0) {
        codes[id] = code(column, column.dictionary()[id]);
      }
    }
    return codes;
  }

  private int code(final ColumnValues.Texts column, final byte[] text) {
    return codeOfText.computeIfAbsent(
        text,
        absent -> {
          if (absent.length > MAX_TEXT_BYTES) {
            throw new MarketDataException(
                "column "
                    + column.spec().name()
                    + ": a text of "
                    + absent.length
                    + " bytes, more than "
                    + MAX_TEXT_BYTES);
          }
          InputRows.requireText("column " + column.spec().name() + ": text", absent);
          texts.add(absent);
          return texts.size() - 1;
        });
  }

  /** Adds the texts of another dictionary, in its order. */
  void addAll(final TextDictionary other) {
    for (final byte[] text : other.texts) {
      if (codeOfText.putIfAbsent(text, texts.size()) == null) {
        texts.add(text);
      }
    }
  }

  byte[][] texts() {
    return texts.toArray(byte[][]::new);
  }
}
