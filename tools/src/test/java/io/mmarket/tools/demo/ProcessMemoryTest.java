/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProcessMemoryTest {
  private static final Path STORE = Path.of("/dev/shm/demo/store");
  private static final Path QUEUE = Path.of("/dev/shm/demo/queue");

  private static final List<String> SMAPS =
      List.of(
          "c0000000-c4000000 rw-p 00000000 00:00 0 ",
          "Size:              65536 kB",
          "Rss:               30000 kB",
          "Pss:               30000 kB",
          "Private_Clean:         0 kB",
          "Private_Dirty:     20000 kB",
          "VmFlags: rd wr mr mw me ac ",
          "7f01-7f02 r--s 00000000 00:1b 716                        /dev/shm/demo/store/a.cm",
          "Rss:                 100 kB",
          "Pss:                  25 kB",
          "Private_Dirty:         0 kB",
          "7f02-7f03 r--s 00000000 00:1b 717                        /dev/shm/demo/store/b.cm",
          "Rss:                 300 kB",
          "Pss:                  75 kB",
          "Private_Dirty:         8 kB",
          "7f03-7f04 r--s 00010000 00:1b 718                        /dev/shm/demo/queue/a b.cq4",
          "Rss:                1000 kB",
          "Pss:                 250 kB",
          "Private_Dirty:         0 kB",
          "7f04-7f05 r-xp 00010000 00:1b 719                        /usr/lib/libc.so.6",
          "Rss:                 700 kB",
          "Private_Dirty:         4 kB",
          "7ffd-7ffe rw-p 00000000 00:00 0                          [stack]",
          "Private_Dirty:        40 kB");

  private static ProcessMemory memory(final List<String> smaps) {
    return ProcessMemory.of(Mapping.parse(smaps), STORE, QUEUE);
  }

  @Test
  void shouldTellPrivateFromSharedMemory() {
    final ProcessMemory memory = memory(SMAPS);
    assertThat(memory.isKnown()).isTrue();
    assertThat(memory.privateBytes()).isEqualTo(20_044L * 1024);
    assertThat(memory.sharedBytes()).isEqualTo(1_400L * 1024);
    assertThat(memory.sharedPssBytes()).isEqualTo(350L * 1024);
  }

  @Test
  void shouldCountMappingsByPermissions() {
    final ProcessMemory memory = memory(SMAPS);
    assertThat(memory.store())
        .isEqualTo(new ProcessMemory.Access(2, 0, 0, SMAPS.get(11)))
        .matches(ProcessMemory.Access::isReadOnly);
    assertThat(memory.queue())
        .isEqualTo(new ProcessMemory.Access(1, 0, 0, SMAPS.get(15)))
        .matches(ProcessMemory.Access::isReadOnly);
  }

  @Test
  void shouldShowTheMappingThatCanBeWritten() {
    final List<String> smaps =
        SMAPS.stream().map(line -> line.replace("7f01-7f02 r--s", "7f01-7f02 rw-s")).toList();
    assertThat(memory(smaps).store())
        .isEqualTo(new ProcessMemory.Access(1, 1, 1, smaps.get(7)))
        .matches(access -> !access.isReadOnly());
  }

  @Test
  void shouldNotCallReadOnlyWhatIsNotMapped() {
    final ProcessMemory memory = memory(SMAPS.subList(0, 7));
    assertThat(memory.store().isReadOnly()).isFalse();
    assertThat(memory.queue().isReadOnly()).isFalse();
  }

  @Test
  void shouldKnowNothingOfAProcessThatIsGone() {
    assertThat(ProcessMemory.ofProcess(Integer.MAX_VALUE, STORE, QUEUE).isKnown()).isFalse();
  }
}
