/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.inspect;

import java.io.IOException;

/** Told of what a file holds, in the file's order as far as that is possible. */
public interface InspectionSink {
  /** Stands for the place of a fault that has none. */
  long NOWHERE = -1;

  /** What sort of file it is. */
  void what(String sort) throws IOException;

  /** What follows belongs together. */
  void section(String name) throws IOException;

  /**
   * Some bytes and what they mean.
   *
   * @param place where they lie
   * @param name what they are called
   * @param value what they say
   */
  void field(Place place, String name, String value) throws IOException;

  /** Entries that are like those before and were left out. */
  void more(long entries) throws IOException;

  /** Something that is wrong. */
  void fault(long offset, String what) throws IOException;

  /**
   * Bytes of the file.
   *
   * @param offset where they begin
   * @param lengthBytes how many there are
   * @param sample the first of them
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  record Place(long offset, long lengthBytes, byte[] sample) {}
}
