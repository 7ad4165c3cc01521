/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

/** The command line asks for what cannot be: a malformed date, a path that is not there. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(final String message) {
    super(message);
  }

  UsageException(final String message, final Throwable cause) {
    super(message, cause);
  }
}
