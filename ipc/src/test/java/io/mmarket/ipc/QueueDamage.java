/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import io.mmarket.ipc.internal.CycleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Random damage to one file of a queue but not to its ticks.
 *
 * @param file its name in the queue
 * @param kind what was done to it
 */
record QueueDamage(String file, Kind kind) {
  /** The first document of a cycle file, which is the library's own. */
  static final String CYCLE_HEADER = "cycle header";

  private static final List<String> FILES =
      List.of(
          "CATALOG",
          "LOCK",
          "writers",
          "counters",
          "counters.lock",
          "board",
          "index",
          "cursors/c1",
          "ticks/metadata.cq4t",
          CYCLE_HEADER,
          "repair",
          "board.new",
          "cursors",
          "ticks/00000000F.cq4",
          "ticks");

  enum Kind {
    FLIP,
    FLIP_OFTEN,
    ZEROS,
    ONES,
    CUT,
    EMPTY,
    GARBAGE,
    GROW,
    MISSING,
    FOLDER,
    PIPE,
    DANGLING_LINK
  }

  static QueueDamage of(final Path queue, final String only, final Random random)
      throws IOException {
    final String name = only.isEmpty() ? FILES.get(random.nextInt(FILES.size())) : only;
    final boolean isHeader = name.equals(CYCLE_HEADER);
    final Path file =
        isHeader ? CycleFiles.list(queue.resolve("ticks")).get(0) : queue.resolve(name);
    final boolean isFolder = Files.isDirectory(file);
    Kind kind = Kind.values()[random.nextInt(isHeader ? 4 : Kind.values().length)];
    if (isFolder) {
      kind = random.nextBoolean() ? Kind.EMPTY : Kind.PIPE;
      Files.move(file, queue.resolve("away"));
    }
    final byte[] bytes = Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[0];
    final int end = isHeader ? (int) new QueueBytes(file).frames().get(0).position() : bytes.length;
    new QueueDamage(name, kind).apply(file, bytes, end, random);
    return new QueueDamage(name, kind);
  }

  private void apply(final Path file, final byte[] bytes, final int end, final Random random)
      throws IOException {
    if (kind.compareTo(Kind.MISSING) < 0) {
      Files.write(file, changed(bytes, end, random));
      return;
    }
    Files.deleteIfExists(file);
    switch (kind) {
      case FOLDER -> Files.createDirectory(file);
      case PIPE -> pipe(file);
      case DANGLING_LINK -> Files.createSymbolicLink(file, Path.of("nowhere"));
      default -> {
        // Gone.
      }
    }
  }

  private byte[] changed(final byte[] whole, final int end, final Random random) {
    final byte[] garbage = new byte[random.nextInt(8192)];
    random.nextBytes(garbage);
    if (kind == Kind.EMPTY) {
      return new byte[0];
    }
    if (kind == Kind.GARBAGE || end == 0) {
      return garbage;
    }
    final byte[] bytes = whole.clone();
    // Most of what matters is at the beginning.
    final int at = random.nextInt(random.nextBoolean() ? Math.min(end, 256) : end);
    final int to = Math.min(end, at + 1 + random.nextInt(64));
    switch (kind) {
      case CUT -> {
        return Arrays.copyOf(bytes, at);
      }
      case GROW -> {
        return Arrays.copyOf(bytes, bytes.length + garbage.length);
      }
      case ZEROS -> Arrays.fill(bytes, at, to, (byte) 0);
      case ONES -> Arrays.fill(bytes, at, to, (byte) 0xFF);
      default -> {
        for (int i = kind == Kind.FLIP ? 0 : random.nextInt(200); i >= 0; i--) {
          bytes[i == 0 ? at : random.nextInt(end)] ^= (byte) (1 << random.nextInt(8));
        }
      }
    }
    return bytes;
  }

  private static void pipe(final Path file) throws IOException {
    final Process mkfifo = new ProcessBuilder("mkfifo", file.toString()).start();
    try {
      if (!mkfifo.waitFor(30, TimeUnit.SECONDS) || mkfifo.exitValue() != 0) {
        throw new IOException(file + ": no pipe");
      }
    } catch (final InterruptedException e) {
      throw new IOException(e);
    }
  }

  /** Whether all ticks are where they were, and the way to them. */
  boolean sparesTicks() {
    return !file.equals("ticks") && !file.equals(CYCLE_HEADER);
  }
}
