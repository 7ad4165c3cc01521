/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Standard output that tells a reader that left from a disk that is full. */
final class StandardOutput extends FilterOutputStream {
  StandardOutput(final OutputStream out) {
    super(out);
  }

  @Override
  public void write(final int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(final byte[] bytes, final int offset, final int lengthBytes)
      throws IOException {
    try {
      out.write(bytes, offset, lengthBytes);
    } catch (final IOException e) {
      throw named(e);
    }
  }

  @Override
  public void flush() throws IOException {
    try {
      out.flush();
    } catch (final IOException e) {
      throw named(e);
    }
  }

  private static IOException named(final IOException cause) {
    final String message = String.valueOf(cause.getMessage());
    return message.contains("Broken pipe") || message.contains("Pipe closed")
        ? new OutputClosedException(cause)
        : new IOException("cannot write the output: " + message, cause);
  }
}
