/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

import io.mmarket.store.DamagedFileException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A cycle's file and where it begins.
 *
 * @param file its path
 * @param firstSequence of its first tick, 0 when it has none yet or its begin is damaged
 * @param firstPublishNs when that tick was published, UTC ns
 * @param allocatedBytes what the file takes on the disk
 */
public record CycleSpan(Path file, long firstSequence, long firstPublishNs, long allocatedBytes) {
  /**
   * All files of a queue.
   *
   * @param folder where they lie
   * @return their spans, oldest first
   */
  public static List<CycleSpan> list(final Path folder) {
    final List<Path> files = CycleFiles.list(folder);
    final long[] bytes = AllocatedBytes.of(files);
    final List<CycleSpan> spans = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      spans.add(of(folder, files.get(i), bytes[i]));
    }
    return spans;
  }

  private static CycleSpan of(final Path folder, final Path file, final long bytes) {
    try (FrameReader reader = new FrameReader(folder)) {
      if (reader.walker().seek(file) && reader.next() && file.equals(reader.walker().path())) {
        final long publishNs =
            reader
                .buffer()
                .getLong(
                    reader.firstTickOffset() + FrameDescriptor.TICK_PUBLISH_TIME_OFFSET,
                    ByteOrder.LITTLE_ENDIAN);
        return new CycleSpan(file, reader.firstSequence(), publishNs, bytes);
      }
    } catch (final DamagedFileException e) {
      // Its neighbours tell what it held.
    }
    return new CycleSpan(file, 0, 0, bytes);
  }

  /**
   * Whether the file begins with a tick.
   *
   * @return false when it has none yet, or cannot be told
   */
  public boolean hasTicks() {
    return firstSequence > 0;
  }
}
