/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.store;

import io.mmarket.bench.Bench;
import io.mmarket.bench.ClassPath;
import io.mmarket.ipc.TickFeed;
import io.mmarket.store.MarketCenter;

/** Class paths of the processes that are measured. */
final class Jars {
  private static final String AGRONA = "agrona";
  private static final String CHRONICLE = "chronicle-|posix-|affinity-|compiler-|javapoet-|slf4j-";
  private static final String LMDB = "lmdbjava-|native-|jnr-|jffi-|asm-";

  private Jars() {}

  /** Nothing but the benchmarks. */
  static String none() {
    return ClassPath.only("$", Bench.class);
  }

  static String reader() {
    return ClassPath.only(AGRONA, Bench.class, MarketCenter.class, TickFeed.class);
  }

  static String writer() {
    return ClassPath.only(AGRONA + "|" + CHRONICLE, Bench.class, MarketCenter.class);
  }

  /** Chronicle as others have it, without what our build generates for it. */
  static String chronicleAlone() {
    return ClassPath.only(CHRONICLE, Bench.class);
  }

  static String lmdb() {
    return ClassPath.only(AGRONA + "|" + LMDB, Bench.class, MarketCenter.class);
  }
}
