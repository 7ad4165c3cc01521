/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

import io.mmarket.store.DamagedFileException;
import io.mmarket.store.internal.FileFailure;
import io.mmarket.store.internal.RegularFiles;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One cycle's file, seen through a window that never reaches beyond the file's end: a touch there
 * is a signal that ends the JVM. The file grows under the window; the window is mapped anew when
 * more is asked for.
 *
 * <p>Used by one thread. Closing closes the file and leaves its windows to the garbage collector,
 * so that a view which is used too late reads old bytes and never crashes; {@link #pass} lets them
 * be unmapped after a while.
 */
final class CycleFile implements AutoCloseable {
  /**
   * A window begins on a page; larger pages than this are not known on the platforms in question.
   */
  private static final long PAGE_BYTES = 64 << 10;

  private static final long MAX_WINDOW_BYTES = 1 << 30;

  private final Path path;
  private final FileChannel channel;
  private final MapMode mode;
  private final List<MappedByteBuffer> windows = new ArrayList<>();
  private UnsafeBuffer window = new UnsafeBuffer(new byte[0]);
  private long windowBegin;
  private long windowEnd;

  private CycleFile(final Path path, final FileChannel channel, final MapMode mode) {
    this.path = path;
    this.channel = channel;
    this.mode = mode;
  }

  static CycleFile open(final Path path) throws IOException {
    RegularFiles.require(path);
    return new CycleFile(path, FileChannel.open(path, StandardOpenOption.READ), MapMode.READ_ONLY);
  }

  /** For the writer that has the turn to append. */
  static CycleFile openForWriting(final Path path) throws IOException {
    return new CycleFile(
        path,
        FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE),
        MapMode.READ_WRITE);
  }

  Path path() {
    return path;
  }

  /** The mapped part: file offset minus {@link #windowBegin()} is the index. */
  UnsafeBuffer window() {
    return window;
  }

  long windowBegin() {
    return windowBegin;
  }

  /**
   * Makes sure that a range is mapped.
   *
   * @return false when the file ends before the range does, now
   */
  boolean map(final long position, final long lengthBytes) {
    if (position >= windowBegin && position + lengthBytes <= windowEnd) {
      return true;
    }
    try {
      final long fileLengthBytes = channel.size();
      if (position + lengthBytes > fileLengthBytes) {
        return false;
      }
      final long begin = position & -PAGE_BYTES;
      final long length = Math.min(fileLengthBytes - begin, MAX_WINDOW_BYTES);
      if (position + lengthBytes > begin + length) {
        throw new DamagedFileException(
            path + ": document of " + lengthBytes + " bytes at offset " + position);
      }
      final MappedByteBuffer mapped = channel.map(mode, begin, length);
      windows.add(mapped);
      window = new UnsafeBuffer(mapped);
      windowBegin = begin;
      windowEnd = begin + length;
      return true;
    } catch (final IOException e) {
      throw FileFailure.of(path, "cannot be mapped", e);
    }
  }

  /**
   * Gives up windows to which nothing may lead any more: all but the present one.
   *
   * @param kept how many of the first are kept, too
   */
  void passReplaced(final PassedWindows passed, final int kept) {
    while (windows.size() > kept + 1) {
      passed.add(windows.remove(kept));
    }
  }

  /** Closes the file and gives up its windows, to which nothing may lead any more. */
  void pass(final PassedWindows passed) {
    close();
    windows.forEach(passed::add);
    windows.clear();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (final IOException e) {
      throw FileFailure.of(path, "cannot be closed", e);
    }
  }
}
