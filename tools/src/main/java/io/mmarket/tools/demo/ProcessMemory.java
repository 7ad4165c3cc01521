/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.demo;

import java.nio.file.Path;
import java.util.List;

/**
 * The memory of one process of the demo, and how it maps the store and the queue.
 *
 * @param isKnown whether the kernel told
 * @param privateBytes written by the process for itself: heap, classes, compiled code, stacks
 * @param sharedBytes pages of the store's and the queue's files that it has mapped
 * @param sharedPssBytes the same, each page divided by the number of processes that map it
 * @param store how it maps the store
 * @param queue how it maps the queue
 */
record ProcessMemory(
    boolean isKnown,
    long privateBytes,
    long sharedBytes,
    long sharedPssBytes,
    Access store,
    Access queue) {

  /**
   * How a process maps the files of a folder.
   *
   * @param readOnly mappings with {@code r--s}
   * @param other mappings with any other permissions
   * @param writable those of the others that can be written
   * @param sample a line of {@code /proc/PID/maps}, a writable one if there is one
   */
  record Access(int readOnly, int other, int writable, String sample) {
    /** Mapped, and only for reading. */
    boolean isReadOnly() {
      return readOnly > 0 && other == 0;
    }

    private static Access of(final List<Mapping> mappings, final Path folder) {
      int readOnly = 0;
      int other = 0;
      int writable = 0;
      String sample = "";
      long sampleBytes = -1;
      for (final Mapping mapping : mappings) {
        if (!mapping.isBelow(folder)) {
          continue;
        }
        final boolean reads = mapping.permissions().equals("r--s");
        readOnly += reads ? 1 : 0;
        other += reads ? 0 : 1;
        writable += mapping.isWritable() ? 1 : 0;
        final long weight = mapping.isWritable() ? Long.MAX_VALUE : mapping.rssBytes();
        if (weight > sampleBytes) {
          sample = mapping.header();
          sampleBytes = weight;
        }
      }
      return new Access(readOnly, other, writable, sample);
    }
  }

  static ProcessMemory ofProcess(final long pid, final Path store, final Path queue) {
    return of(Mapping.ofProcess(pid), store, queue);
  }

  static ProcessMemory of(final List<Mapping> mappings, final Path store, final Path queue) {
    long privateBytes = 0;
    long sharedBytes = 0;
    long sharedPssBytes = 0;
    for (final Mapping mapping : mappings) {
      if (mapping.isBelow(store) || mapping.isBelow(queue)) {
        sharedBytes += mapping.rssBytes();
        sharedPssBytes += mapping.pssBytes();
      } else {
        privateBytes += mapping.privateDirtyBytes();
      }
    }
    return new ProcessMemory(
        !mappings.isEmpty(),
        privateBytes,
        sharedBytes,
        sharedPssBytes,
        Access.of(mappings, store),
        Access.of(mappings, queue));
  }
}
