/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal.repair;

import io.mmarket.ipc.internal.verify.DailyHeader;
import io.mmarket.ipc.internal.verify.FileBytes;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/**
 * Finishes what the library began: the writer of a new file was killed before its header, or the
 * index behind it, was complete. The library would wait for them.
 */
public final class BrokenOffHeader {
  private BrokenOffHeader() {}

  /**
   * Writes header and index of a new file, when one of them is missing. In place, since readers may
   * have the file mapped. To be called in the turn to append.
   *
   * @param path the newest file
   * @throws IOException when it cannot be read or written
   */
  public static void finish(final Path path) throws IOException {
    if (!DailyHeader.isNamed(path)) {
      return;
    }
    try (FileBytes file = FileBytes.open(path)) {
      if (!DailyHeader.isBrokenOff(file)) {
        return;
      }
    }
    // Not through a channel: an interrupt of the thread would close that.
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      for (final Patch patch : HeaderRepair.newHeader()) {
        file.seek(patch.offset());
        file.write(patch.content());
      }
    }
  }
}
