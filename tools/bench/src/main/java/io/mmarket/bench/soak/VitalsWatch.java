/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.soak;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Samples what the processes that are not killed take up, and how many files the queue and the
 * store's folders of bars have. What starting costs is left out. One thread.
 */
final class VitalsWatch {
  private static final long HEAP_SLACK = 8L << 20;
  private static final long MAPPING_SLACK = 40;
  private static final long DESCRIPTOR_SLACK = 20;
  private static final long THREAD_SLACK = 6;
  private static final long FILE_SLACK = 12;
  private static final long STARTING_NS = TimeUnit.SECONDS.toNanos(8);
  private static final List<String> FOLDERS =
      List.of("store/daily", "store/minute", "store/staging", "store/daemon", "queue");

  private final Map<Actor, Watched> watched = new LinkedHashMap<>();
  private final Map<Path, Growth> files = new LinkedHashMap<>();
  private int looksInVain;

  /** A process, and since when it is the same one. */
  private static final class Watched {
    private final Book book;
    private final Growth heap;
    private final Growth mappings;
    private final Growth descriptors;
    private final Growth threads;
    private long pid;
    private long sinceNs;

    Watched(final String role, final Book book) {
      this.book = book;
      heap = new Growth(role + ": live heap, bytes", HEAP_SLACK);
      mappings = new Growth(role + ": mappings", MAPPING_SLACK);
      descriptors = new Growth(role + ": descriptors", DESCRIPTOR_SLACK);
      threads = new Growth(role + ": threads", THREAD_SLACK);
    }

    List<Growth> all() {
      return List.of(heap, mappings, descriptors, threads);
    }

    void look(final long present) throws IOException {
      if (present != pid) {
        pid = present;
        sinceNs = System.nanoTime();
        all().forEach(Growth::forget);
        book.put(Book.LIVE_HEAP, 0);
      }
      if (System.nanoTime() - sinceNs < STARTING_NS) {
        return;
      }
      mappings.add(Vitals.mappings(pid));
      descriptors.add(Vitals.descriptors(pid));
      threads.add(Vitals.threads(pid));
      heap.add(book.get(Book.LIVE_HEAP));
    }
  }

  VitalsWatch(final Cast cast, final SoakFolders folders) {
    for (final Actor actor :
        List.of(cast.daemon(), cast.writers().get(0), cast.strategies().get(0))) {
      watched.put(actor, new Watched(actor.role(), cast.book(actor)));
    }
    for (final String folder : FOLDERS) {
      files.put(folders.disk().resolve(folder), new Growth(folder + ": files", FILE_SLACK));
    }
  }

  /** Takes a sample of each. */
  void look() {
    watched.forEach(
        (actor, of) -> {
          if (actor.isAlive()) {
            try {
              of.look(actor.pid());
            } catch (final IOException gone) {
              looksInVain++;
            }
          }
        });
    files.forEach(
        (folder, growth) -> {
          try {
            growth.add(Vitals.files(folder));
          } catch (final IOException gone) {
            looksInVain++;
          }
        });
  }

  /** All that was sampled. */
  List<Growth> growths() {
    final List<Growth> all = new ArrayList<>();
    watched.values().forEach(of -> all.addAll(of.all()));
    all.addAll(files.values());
    return all;
  }

  /** How often something was gone while it was looked at. */
  int looksInVain() {
    return looksInVain;
  }
}
