/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The words with which further processes are started, on the Java that runs this one. */
public final class OwnJvm {
  /** Where Parquet's native codecs unpack themselves, which the launcher says. */
  private static final List<String> UNPACKING =
      List.of("org.xerial.snappy.tempdir", "ZstdTempFolder");

  private OwnJvm() {}

  /**
   * The begin of a command: what follows is a class path and a class.
   *
   * @param flags what the JVM is told
   * @return a new list
   */
  public static List<String> java(final List<String> flags) {
    final List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.add("-XX:-UsePerfData");
    for (final String property : UNPACKING) {
      final String folder = System.getProperty(property);
      if (folder != null) {
        command.add("-D" + property + "=" + folder);
      }
    }
    return command;
  }

  /**
   * The {@code mmarket} command: what follows are its arguments.
   *
   * @param flags what the JVM is told besides what it needs
   * @return a new list
   * @throws IOException if the flags cannot be read
   */
  public static List<String> mmarket(final String... flags) throws IOException {
    final List<String> all = new ArrayList<>(JvmFlags.all());
    all.addAll(List.of(flags));
    final List<String> command = java(all);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    return command;
  }
}
