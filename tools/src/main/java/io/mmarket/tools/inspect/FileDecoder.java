/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.inspect;

import java.io.IOException;

/** Decodes one sort of file. */
@FunctionalInterface
interface FileDecoder {
  /**
   * Tells what the file holds. What lies beyond its end, or makes no sense, may be thrown: it ends
   * the inspection as a fault.
   */
  void decode(Inspection in) throws IOException;
}
