/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmarket.store.OutOfSpaceException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What Java throws for a file becomes one line that names the file once and no class of Java. */
class FileFailureTest {
  private static final Path FILE = Path.of("/store/LOCK");

  private static String message(final Exception thrown) {
    final Exception error = FileFailure.of(FILE, "cannot be opened", thrown);
    assertThat(error).hasCause(thrown);
    return String.valueOf(error.getMessage());
  }

  @Test
  void shouldPutTheReasonBehindTheFile() {
    final String begin = "/store/LOCK: cannot be opened: ";
    assertThat(message(new NoSuchFileException("/store/LOCK"))).isEqualTo(begin + "no such path");
    assertThat(message(new AccessDeniedException("/store/LOCK")))
        .isEqualTo(begin + "permission denied");
    assertThat(message(new FileSystemException("/store/LOCK", null, "Read-only file system")))
        .isEqualTo(begin + "read-only file system");
    assertThat(message(new FileNotFoundException("/store/LOCK (Is a directory)")))
        .isEqualTo(begin + "is a directory");
    assertThat(message(new IOException("Input/output error")))
        .isEqualTo(begin + "Input/output error");
    assertThat(message(new IOException("two\n lines"))).isEqualTo(begin + "two lines");
    assertThat(message(new ClosedChannelException())).isEqualTo(begin + "ClosedChannelException");
  }

  @Test
  void shouldNameAnotherFileThatFailed() {
    assertThat(message(new AccessDeniedException("/store/daily")))
        .isEqualTo("/store/LOCK: cannot be opened: /store/daily: permission denied");
    assertThat(message(new DirectoryIteratorException(new NoSuchFileException("/store/tick"))))
        .isEqualTo("/store/LOCK: cannot be opened: /store/tick: no such path");
  }

  @Test
  void shouldTellAFullDiskApart() {
    assertThatThrownBy(
            () ->
                FileFailure.of(FILE, "cannot grow", 4096, new IOException("No space left on disk")))
        .isInstanceOf(OutOfSpaceException.class)
        .hasMessage("/store/LOCK: no space left for 4096 bytes on this disk");
  }
}
