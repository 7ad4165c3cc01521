/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of contents: what a file holds, whatever its name. */
public final class ContentHash {
  private static final int BUFFER_BYTES = 1 << 18;

  // Of small steps there are many: a new JVM compiles them sooner and hashes its first file faster.
  private static final int STEP_BYTES = 1 << 12;

  private ContentHash() {}

  /** The hash of a file, in hexadecimal. */
  public static String of(final Path file) throws IOException {
    final MessageDigest digest = digest();
    final byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = Files.newInputStream(file)) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        for (int at = 0; at < count; at += STEP_BYTES) {
          digest.update(buffer, at, Math.min(STEP_BYTES, count - at));
        }
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The hash of a text, in hexadecimal. */
  public static String of(final String text) {
    return HexFormat.of().formatHex(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (final NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
