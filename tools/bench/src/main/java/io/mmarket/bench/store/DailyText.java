/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.store;

/** The implementations of {@link DailyBars} as tables name them. */
final class DailyText {
  private DailyText() {}

  static String of(final String implementation) {
    return switch (implementation) {
      case "mmarket" -> "mmarket";
      case "mmarketByPosition" -> "mmarket, close(i)";
      case "chronicleMap" -> "ChronicleMap.getUsing, records";
      case "lmdb" -> "lmdbjava, records";
      case "lmdbBlocks" -> "lmdbjava, column blocks";
      case "hashMap" -> "HashMap of HashMaps of Kline";
      case "array" -> "double[date][symbol], no look-up";
      default -> implementation;
    };
  }

  static String question(final String method) {
    return switch (method) {
      case "point" -> "one close of a random (date, symbol)";
      case "column" -> "sum of all closes of a random date";
      case "series" -> "sum of all closes of a random symbol";
      default -> method;
    };
  }
}
