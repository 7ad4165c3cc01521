/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmarket.store.LockedException;
import io.mmarket.testing.ChildJvm;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExclusiveLockTest {
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  @TempDir private Path folder;

  /** Holds a lock until it is killed. */
  static final class Holder {
    private Holder() {}

    @SuppressWarnings("SystemOut") // the parent reads it
    public static void main(final String[] args) throws InterruptedException {
      try (ExclusiveLock lock = ExclusiveLock.acquire(Path.of(args[0]))) {
        System.out.println("held");
        Thread.sleep(DEADLINE.toMillis());
        assertThat(lock).isNotNull();
      }
    }
  }

  /** Holds a lock as who may only read can, until it is killed. */
  static final class Reader {
    private Reader() {}

    @SuppressWarnings("SystemOut") // the parent reads it
    public static void main(final String[] args) throws Exception {
      try (FileChannel channel = FileChannel.open(Path.of(args[0]), StandardOpenOption.READ);
          FileLock lock = channel.lock(0, Long.MAX_VALUE, true)) {
        System.out.println("held");
        Thread.sleep(DEADLINE.toMillis());
        assertThat(lock).isNotNull();
      }
    }
  }

  @Test
  void shouldNotNameTheLastWriterForAReadersLock() throws InterruptedException {
    ExclusiveLock.acquire(file()).close();
    try (ChildJvm child = ChildJvm.start(Reader.class, file().toString())) {
      child.awaitLine("held", DEADLINE);
      assertThat(ExclusiveLock.isHeld(file())).as("no writer").isFalse();
      assertThatThrownBy(() -> ExclusiveLock.acquire(file()))
          .isInstanceOf(LockedException.class)
          .hasMessageContaining("does not write")
          .hasMessageNotContaining("pid");
      child.kill();
    }
    ExclusiveLock.acquire(file()).close();
  }

  private Path file() {
    return folder.resolve("LOCK");
  }

  @Test
  void shouldTellWhetherAnotherProcessHoldsIt() throws InterruptedException {
    assertThat(ExclusiveLock.isHeld(file())).as("no such file").isFalse();
    try (ChildJvm child = ChildJvm.start(Holder.class, file().toString())) {
      child.awaitLine("held", DEADLINE);
      assertThat(ExclusiveLock.isHeld(file())).isTrue();
      child.kill();
    }
    assertThat(ExclusiveLock.isHeld(file())).as("its holder died").isFalse();
  }

  @Test
  void shouldNotLoseALockByAskingForIt() throws InterruptedException {
    try (ExclusiveLock lock = ExclusiveLock.acquire(file())) {
      assertThat(ExclusiveLock.isHeld(file())).isTrue();
      try (ChildJvm child = ChildJvm.start(Holder.class, file().toString())) {
        assertThat(child.awaitExit(DEADLINE)).isEqualTo(1);
        assertThat(String.join("\n", child.output()))
            .contains("pid " + ProcessHandle.current().pid());
      }
      assertThatThrownBy(() -> ExclusiveLock.acquire(file())).isInstanceOf(LockedException.class);
      assertThat(lock).isNotNull();
    }
    assertThat(ExclusiveLock.isHeld(file())).isFalse();
  }
}
