/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mmarket.testing.ChildJvm;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Readers in processes of their own: what they load, what they need, what they leave behind. */
class ReaderProcessTest {
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final int COUNT = 2_000;
  private static final String NOBODY = "65534";

  /** Not under the build folder, which another user may not be able to enter. */
  private Path folder;

  ReaderProcessTest() throws IOException {
    folder = Files.createTempDirectory(Path.of("/tmp"), "mmarket-reader-");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @BeforeEach
  void push() {
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue())) {
      Queues.push(broadcaster, Queues.ticks(51, COUNT));
    }
  }

  private Path queue() {
    return folder.resolve("queue");
  }

  @AfterEach
  void delete() throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(final Path file, final BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(final Path dir, final IOException exception)
              throws IOException {
            Files.delete(dir);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  @Test
  void shouldReadWithAgronasFlagAloneAndLoadNoClassOfChronicle() throws Exception {
    final Path log = folder.resolve("classes.log");
    final List<String> flags = new ArrayList<>(ChildJvm.READER_FLAGS);
    flags.add("-Xlog:class+load:file=" + log);
    try (ChildJvm reader = startReader(flags)) {
      assertThat(reader.awaitLine("read", DEADLINE)).isEqualTo("read " + COUNT);
      assertThat(reader.awaitExit(DEADLINE)).isZero();
    }
    try (Stream<String> classes = Files.lines(log)) {
      final List<String> loaded = classes.toList();
      assertThat(loaded).anyMatch(line -> line.contains("io.mmarket.ipc.TickFeed"));
      assertThat(loaded).noneMatch(line -> line.contains("net.openhft"));
    }
  }

  private ChildJvm startReader(final List<String> flags) {
    return ChildJvm.startWith(flags, ReaderMain.class, queue().toString(), Integer.toString(COUNT));
  }

  @Test
  void shouldLeaveNothingInTheHomeFolder() throws Exception {
    final Path home = Files.createDirectory(folder.resolve("home"));
    final List<String> flags = new ArrayList<>(ChildJvm.writerFlags());
    flags.add("-Duser.home=" + home);
    try (ChildJvm writer =
            ChildJvm.startWith(
                flags, WriterMain.class, folder.resolve("other").toString(), "1", "100", "10");
        ChildJvm reader = startReader(flags)) {
      assertThat(writer.awaitExit(DEADLINE)).isZero();
      assertThat(reader.awaitExit(DEADLINE)).isZero();
    }
    try (Stream<Path> entries = Files.list(home)) {
      assertThat(entries).isEmpty();
    }
  }

  @Test
  void shouldReadAsAnotherUserWithoutWritePermission() throws Exception {
    final List<String> before = listing();
    final List<String> output =
        runAsNobody(ReaderMain.class, queue().toString(), Integer.toString(COUNT));
    assertThat(output).contains("read " + COUNT);
    assertThat(listing()).isEqualTo(before);
  }

  @Test
  void shouldWatchButNotJoinAsAnotherUserWithoutWritePermission() throws Exception {
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue());
        TickFeed feed = TickFeed.join(queue(), Subscription.durable("insider"))) {
      feed.poll(tick -> {}, COUNT - 100);
      feed.checkpoint();
      final List<String> before = listing();
      final List<String> output = runAsNobody(OutsiderMain.class, queue().toString());
      assertThat(output)
          .contains("writers 1 dead 0", "insider lags 100", "insider at " + (COUNT - 100));
      assertThat(output.stream().filter(line -> line.startsWith("refused: ")))
          .hasSize(3)
          .allMatch(line -> line.contains("write permission") && line.contains("counters"));
      assertThat(listing()).isEqualTo(before);
      assertThat(broadcaster.subscribers()).hasSize(1);
    }
  }

  private List<String> runAsNobody(final Class<?> main, final String... args) throws Exception {
    final Path setpriv = Path.of("/usr/bin/setpriv");
    assumeTrue(
        "root".equals(System.getProperty("user.name")) && Files.isExecutable(setpriv),
        "needs root and setpriv to become another user");
    final List<String> command =
        new ArrayList<>(
            List.of(
                setpriv.toString(), "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ChildJvm.READER_FLAGS);
    command.addAll(List.of("-cp", readableClassPath(), main.getName()));
    command.addAll(List.of(args));
    try (ChildJvm reader = ChildJvm.startCommand(command)) {
      assertThat(reader.awaitExit(DEADLINE)).as("%s", reader.output()).isZero();
      return reader.output();
    }
  }

  /** Names, lengths and times of all files of the queue. */
  private List<String> listing() throws IOException {
    try (Stream<Path> files = Files.walk(queue())) {
      final List<String> lines = new ArrayList<>();
      for (final Path file : files.sorted().toList()) {
        lines.add(file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file));
      }
      return lines;
    }
  }

  /** The test's class path lies in folders that are private to its user. */
  private String readableClassPath() throws IOException {
    final StringBuilder classPath = new StringBuilder();
    int number = 0;
    for (final String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      final Path from = Path.of(entry);
      final Path to = folder.resolve("cp" + number++ + (Files.isDirectory(from) ? "" : ".jar"));
      if (Files.exists(from)) {
        copy(from, to);
        classPath.append(to).append(File.pathSeparator);
      }
    }
    return classPath.toString();
  }

  private static void copy(final Path from, final Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (final Path file : files.toList()) {
        final Path target = to.resolve(from.relativize(file).toString());
        Files.copy(file, target);
        Files.setPosixFilePermissions(
            target,
            PosixFilePermissions.fromString(Files.isDirectory(file) ? "rwxr-xr-x" : "rw-r--r--"));
      }
    }
  }
}
