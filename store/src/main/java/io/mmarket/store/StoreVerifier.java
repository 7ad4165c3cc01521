/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import io.mmarket.store.internal.verify.StoreCheck;
import java.nio.file.Path;

/**
 * Checks every checksum and every invariant of a store and says what is wrong, without stopping at
 * the first fault: a damaged partition does not hide the others.
 *
 * <p>Writes nothing into the store, takes no lock and needs no write permission. The store may be
 * written meanwhile: a partition that is superseded while it is looked at is looked at again in its
 * new generation. Any thread; reads as much as the store holds.
 */
public final class StoreVerifier {
  private StoreVerifier() {}

  /**
   * Verifies a store.
   *
   * @param store its folder
   * @param deep whether to look into copies of the maps too, in the system's temporary folder; see
   *     {@link #verifyDeep}
   * @return what was found
   * @throws NotAStoreException when there is no such folder
   */
  public static VerificationReport verify(final Path store, final boolean deep) {
    return new StoreCheck(store, deep ? Path.of(System.getProperty("java.io.tmpdir")) : null).run();
  }

  /**
   * Verifies a store in place and, a partition at a time, a private copy of its Chronicle Map with
   * that library: its own keys and values must be those of the index. Needs the JVM flags of
   * writers.
   *
   * @param store its folder
   * @param copies an existing folder with room for the greatest partition; the copy is removed
   *     after use
   * @return what was found, lack of room too
   * @throws NotAStoreException when there is no such folder
   */
  public static VerificationReport verifyDeep(final Path store, final Path copies) {
    return new StoreCheck(store, copies).run();
  }
}
