/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The flags of {@code tools/jvm-args}, which the build puts beside this class. */
public final class JvmFlags {
  private static final String RESOURCE = "jvm-args";

  /** Agrona's, which alone suffices to read. */
  private static final String READERS = "--add-exports=java.base/jdk.internal.misc=";

  private JvmFlags() {}

  /**
   * What writers need, and readers do not mind.
   *
   * @return one flag an element
   * @throws IOException if the resource cannot be read
   */
  public static List<String> all() throws IOException {
    try (InputStream in = JvmFlags.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IOException("no resource " + RESOURCE + " beside " + JvmFlags.class);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> line.startsWith("-"))
          .toList();
    }
  }

  /**
   * What readers need.
   *
   * @return one flag an element
   * @throws IOException if the resource cannot be read
   */
  public static List<String> ofReaders() throws IOException {
    return all().stream().filter(flag -> flag.startsWith(READERS)).toList();
  }
}
