/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmarket.ipc.internal.QueueFolder;
import io.mmarket.store.NewerVersionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a killed repair leaves, and what the next one makes of it. */
class RepairJournalTest {
  private static final List<Patch> PATCHES =
      List.of(Patch.ints(4, 0x01020304), Patch.zeros(16, 24), Patch.bytes(40, new byte[] {9, 9}));

  @TempDir Path queue;
  private Path file;
  private RepairJournal journal;

  @BeforeEach
  void makeFile() throws IOException {
    final Path ticks = Files.createDirectory(queue.resolve("ticks"));
    file = ticks.resolve("20240102F.cq4");
    Files.write(file, content());
    journal = new RepairJournal(queue, ticks);
  }

  private static byte[] content() {
    final byte[] content = new byte[64];
    Arrays.fill(content, (byte) 7);
    return content;
  }

  private static byte[] patched() {
    final byte[] content = content();
    for (int i = 0; i < 4; i++) {
      content[4 + i] = (byte) (4 - i);
    }
    Arrays.fill(content, 16, 24, (byte) 0);
    content[40] = 9;
    content[41] = 9;
    return content;
  }

  /** As a repair that was killed before it wrote a byte of the file. */
  private byte[] leave() throws IOException {
    Files.deleteIfExists(file);
    Files.createDirectory(file);
    assertThatThrownBy(() -> journal.write(file, PATCHES)).isInstanceOf(IOException.class);
    Files.delete(file);
    return Files.readAllBytes(queue.resolve(QueueFolder.REPAIR));
  }

  private boolean isLeft() {
    return Files.exists(queue.resolve(QueueFolder.REPAIR));
  }

  @Test
  void shouldWriteAndLeaveNothing() throws IOException {
    journal.write(file, PATCHES);
    assertThat(Files.readAllBytes(file)).isEqualTo(patched());
    assertThat(isLeft()).isFalse();
    journal.finish();
    assertThat(Files.readAllBytes(file)).isEqualTo(patched());
  }

  @Test
  void shouldFinishWhatWasWrittenDownHoweverMuchOfItWasDone() throws IOException {
    for (int done = 0; done <= 64; done++) {
      final byte[] half = content();
      System.arraycopy(patched(), 0, half, 0, done);
      leave();
      Files.write(file, half);
      journal.finish();
      assertThat(Files.readAllBytes(file)).as("%d bytes done", done).isEqualTo(patched());
      assertThat(isLeft()).isFalse();
    }
  }

  @Test
  void shouldForgetAJournalThatIsNotWhole() throws IOException {
    final byte[] whole = leave();
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, content());
      Files.write(queue.resolve(QueueFolder.REPAIR), Arrays.copyOf(whole, length));
      journal.finish();
      assertThat(Files.readAllBytes(file)).as("%d bytes", length).isEqualTo(content());
      assertThat(isLeft()).isFalse();
    }
  }

  @Test
  void shouldNotTouchAFileForTheJournalOfANewerVersion() throws IOException {
    final byte[] newer = leave();
    newer[8] = 99;
    Files.write(queue.resolve(QueueFolder.REPAIR), newer);
    Files.write(file, content());
    assertThatThrownBy(journal::finish).isInstanceOf(NewerVersionException.class);
    assertThat(Files.readAllBytes(file)).isEqualTo(content());
    assertThat(isLeft()).isTrue();
  }

  @Test
  void shouldForgetTheJournalOfAFileThatIsGone() throws IOException {
    leave();
    journal.finish();
    assertThat(isLeft()).isFalse();
    assertThat(file).doesNotExist();
  }
}
