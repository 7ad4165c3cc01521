/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.demo;

import io.mmarket.store.MarketDataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where a demo's files are: {@code data/} the sample market as Parquet, {@code incoming/} what the
 * daemon watches, {@code store/} and {@code queue/}. Stays after the demo for the user to look at;
 * the next demo removes what it finds of demos whose process is gone.
 */
final class DemoFolder {
  private static final Path MEMORY = Path.of("/dev/shm");
  private static final long ROOM_BYTES = 1L << 30;
  private static final Pattern NAME = Pattern.compile("demo-([0-9]{1,10})");
  private static final long DELETE_PATIENCE_MS = 5_000;
  private static final long DELETE_PAUSE_MS = 100;

  private final Path path;
  private final boolean isOurs;

  private DemoFolder(final Path path, final boolean isOurs) {
    this.path = path;
    this.isOurs = isOurs;
  }

  /** A new folder, in memory where there is room. */
  static DemoFolder inMemory() {
    try {
      final boolean hasRoom =
          Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() >= ROOM_BYTES;
      final Path parent = hasRoom ? MEMORY : Path.of(System.getProperty("java.io.tmpdir"));
      final Object user = owner(Path.of("/proc/self"));
      final Path own = parent.resolve("mmarket-" + user);
      if (!Files.exists(own, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectory(
            own,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      } else if (!Files.isDirectory(own, LinkOption.NOFOLLOW_LINKS) || !owner(own).equals(user)) {
        throw new MarketDataException(own + ": belongs to someone else; give a folder with --dir");
      }
      return below(own, ProcessHandle.current().pid(), DemoFolder::isAlive);
    } catch (final IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object owner(final Path file) throws IOException {
    return Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean isAlive(final long pid) {
    return ProcessHandle.of(pid).isPresent();
  }

  /** A new folder below one that only demos use, without what dead demos left there. */
  static DemoFolder below(final Path parent, final long pid, final LongPredicate isAlive) {
    try (Stream<Path> entries = Files.list(parent)) {
      for (final Path entry : entries.toList()) {
        final Matcher name = NAME.matcher(entry.getFileName().toString());
        if (name.matches()) {
          final long owner = Long.parseLong(name.group(1));
          if (owner == pid || !isAlive.test(owner)) {
            new DemoFolder(entry, true).delete();
          }
        }
      }
    } catch (final IOException e) {
      throw new UncheckedIOException(e);
    }
    return at(parent.resolve("demo-" + pid));
  }

  /** A folder of the user's choice, which must be absent or empty. */
  static DemoFolder at(final Path path) {
    try {
      final boolean isNew = !Files.exists(path);
      Files.createDirectories(path);
      // The kernel tells mappings by real paths.
      return new DemoFolder(path.toRealPath(), isNew);
    } catch (final IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path path() {
    return path;
  }

  Path data() {
    return path.resolve("data");
  }

  Path incoming() {
    return path.resolve("incoming");
  }

  Path store() {
    return path.resolve("store");
  }

  Path queue() {
    return path.resolve("queue");
  }

  /**
   * Removes it with all that is in it, but a folder that was there before only empties; also while
   * a thread still adds to it.
   */
  void delete() {
    final long endNs = System.nanoTime() + DELETE_PATIENCE_MS * 1_000_000;
    while (true) {
      try {
        deleteOnce();
        return;
      } catch (final IOException e) {
        if (System.nanoTime() - endNs > 0) {
          throw new UncheckedIOException(e);
        }
        pause();
      }
    }
  }

  private void deleteOnce() throws IOException {
    final List<Path> inside;
    try (Stream<Path> entries = Files.walk(path)) {
      inside = entries.sorted(Comparator.reverseOrder()).toList();
    } catch (final UncheckedIOException e) {
      throw new IOException(e);
    } catch (final NoSuchFileException e) {
      return;
    }
    for (final Path entry : inside) {
      if (isOurs || !entry.equals(path)) {
        Files.deleteIfExists(entry);
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(DELETE_PAUSE_MS);
    } catch (final InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
