/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoFolderTest {
  private static final long OWN_PID = 7;
  private static final long LIVING_PID = 8;
  private static final long DEAD_PID = 9;

  @TempDir private Path parent;

  private Path leftover(final String name) throws IOException {
    final Path folder = Files.createDirectories(parent.resolve(name));
    Files.createDirectories(folder.resolve("store/daily"));
    Files.writeString(folder.resolve("store/daily/2024.g1.cm"), "x");
    return folder;
  }

  @Test
  void shouldRemoveWhatDeadDemosLeft() throws IOException {
    final Path dead = leftover("demo-" + DEAD_PID);
    final Path living = leftover("demo-" + LIVING_PID);
    final Path former = leftover("demo-" + OWN_PID);
    final Path foreign = leftover("demo-notes");
    final DemoFolder folder = DemoFolder.below(parent, OWN_PID, pid -> pid == LIVING_PID);
    assertThat(dead).doesNotExist();
    assertThat(living.resolve("store/daily/2024.g1.cm")).exists();
    assertThat(foreign.resolve("store/daily/2024.g1.cm")).exists();
    assertThat(folder.path()).isEqualTo(former.toRealPath()).isEmptyDirectory();
  }

  @Test
  void shouldDeleteWhatItMade() throws IOException {
    final DemoFolder folder = DemoFolder.at(parent.resolve("new/demo"));
    Files.createDirectories(folder.queue().resolve("ticks"));
    Files.writeString(folder.queue().resolve("ticks/20240628F.cq4"), "x");
    folder.delete();
    assertThat(folder.path()).doesNotExist();
    folder.delete();
  }

  @Test
  void shouldOnlyEmptyAFolderThatWasThere() throws IOException {
    final DemoFolder folder = DemoFolder.at(Files.createDirectory(parent.resolve("mine")));
    Files.createDirectories(folder.store());
    folder.delete();
    assertThat(folder.path()).isEmptyDirectory();
  }

  @Test
  void shouldNotFollowLinksOutOfIt() throws IOException {
    final Path precious = Files.writeString(parent.resolve("precious"), "x");
    final Path dead = leftover("demo-" + DEAD_PID);
    Files.createSymbolicLink(dead.resolve("link"), parent);
    DemoFolder.below(parent, OWN_PID, pid -> false);
    assertThat(dead).doesNotExist();
    assertThat(precious).exists();
  }
}
