/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mmarket.testing.ChildJvm;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** JVMs of a user without any right of its own. */
final class OtherUser {
  private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
  private static final String NOBODY = "65534";

  private OtherUser() {}

  /**
   * The command that runs a main class as nobody, or the test is skipped where that cannot be done.
   *
   * @param folder a folder that nobody may enter, for a copy of the class path
   */
  static List<String> command(final Path folder, final Class<?> main, final String... args)
      throws IOException {
    assumeTrue(
        "root".equals(System.getProperty("user.name")) && Files.isExecutable(SETPRIV),
        "needs root and setpriv to become another user");
    final List<String> command =
        new ArrayList<>(
            List.of(
                SETPRIV.toString(), "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ChildJvm.READER_FLAGS);
    command.addAll(List.of("-cp", readableClassPath(folder), main.getName()));
    command.addAll(List.of(args));
    return command;
  }

  /** The test's class path lies in folders that are private to its user. */
  private static String readableClassPath(final Path folder) throws IOException {
    final List<String> classPath = new ArrayList<>();
    for (final String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      final Path from = Path.of(entry);
      if (Files.exists(from)) {
        final Path to = folder.resolve("cp" + classPath.size());
        StoreFiles.copy(from, to);
        makeReadable(to);
        classPath.add(to.toString());
      }
    }
    return String.join(File.pathSeparator, classPath);
  }

  private static void makeReadable(final Path path) throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      for (final Path file : files.toList()) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
  }
}
