/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import java.io.IOException;
import java.util.List;

/**
 * Records for machines, one a line, in the form that was asked for. A missing number is NaN, and
 * control characters are made harmless.
 *
 * <p>For one thread.
 */
interface RecordLines {
  RecordLines begin() throws IOException;

  /** Ends the record and its line. */
  void end() throws IOException;

  RecordLines text(String name, String value) throws IOException;

  RecordLines texts(String name, List<String> values) throws IOException;

  /** Text, where an empty one is missing. */
  RecordLines textOrNull(String name, String value) throws IOException;

  RecordLines number(String name, double value) throws IOException;

  RecordLines number(String name, long value) throws IOException;

  RecordLines beginArray(String name) throws IOException;

  RecordLines element(double value) throws IOException;

  RecordLines endArray() throws IOException;
}
