/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sparse file of which a part has its blocks and holds something. */
class PageToucherTest {
  private static final int LENGTH_BYTES = 4 << 20;
  private static final int ALLOCATED_BYTES = 1 << 20;

  @TempDir Path folder;

  private final PageToucher toucher = new PageToucher();
  private Path file = Path.of("");
  private byte[] content = new byte[0];

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("20210104.cq4");
    content = new byte[ALLOCATED_BYTES];
    for (int i = 0; i < content.length; i += 100) {
      content[i] = (byte) i;
    }
    Files.write(file, content);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate(1), LENGTH_BYTES - 1);
    }
  }

  private void map(final long begin) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      toucher.mapped(
          file,
          new UnsafeBuffer(channel.map(MapMode.READ_WRITE, begin, LENGTH_BYTES - begin)),
          begin);
    }
  }

  private int steps(final long allocatedEnd) {
    int steps = 0;
    while (toucher.touch(file, allocatedEnd)) {
      steps++;
    }
    return steps;
  }

  @Test
  void shouldChangeNothingAndTakeNoBlocks() throws IOException {
    final long before = AllocatedBytes.of(List.of(file))[0];
    map(0);
    assertThat(steps(ALLOCATED_BYTES)).isPositive();
    assertThat(AllocatedBytes.of(List.of(file))[0]).isEqualTo(before);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      final ByteBuffer read = ByteBuffer.allocate(ALLOCATED_BYTES);
      channel.read(read, 0);
      assertThat(read.array()).isEqualTo(content);
    }
  }

  @Test
  void shouldGoOnWhereMoreHasItsBlocks() throws IOException {
    map(0);
    final int all = steps(ALLOCATED_BYTES);
    map(0);
    final int half = steps(ALLOCATED_BYTES / 2);
    assertThat(half).isBetween(1, all - 1);
    assertThat(half + steps(ALLOCATED_BYTES)).isEqualTo(all);
  }

  @Test
  void shouldLeaveWhatLiesBeforeTheMapping() throws IOException {
    map(ALLOCATED_BYTES / 2);
    final int half = steps(ALLOCATED_BYTES);
    map(0);
    assertThat(steps(ALLOCATED_BYTES)).isEqualTo(2 * half);
  }

  @Test
  void shouldTouchNothingOfAnotherFile() throws IOException {
    assertThat(toucher.touch(file, ALLOCATED_BYTES)).isFalse();
    map(0);
    assertThat(toucher.touch(folder.resolve("20210105.cq4"), ALLOCATED_BYTES)).isFalse();
    assertThat(toucher.touch(file, ALLOCATED_BYTES)).isTrue();
    toucher.leave();
    assertThat(toucher.touch(file, ALLOCATED_BYTES)).isFalse();
  }
}
