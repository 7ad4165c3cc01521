/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The parent as a child of the demo sees it: words on standard input. When the parent is gone,
 * however it died, the input ends and this process with it.
 */
final class ParentLine {
  /** To a strategy, with the sequence of the last tick. */
  static final String LAST = "last ";

  /** To all: the parent has seen what it needs. */
  static final String BYE = "bye";

  private static final int PARENT_GONE = 3;

  private final BlockingQueue<String> words = new LinkedBlockingQueue<>();

  private ParentLine() {}

  /** Begins to listen. */
  static ParentLine open() {
    final ParentLine parent = new ParentLine();
    final Thread listener = new Thread(parent::listen, "parent");
    listener.setDaemon(true);
    listener.start();
    return parent;
  }

  private void listen() {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String word = in.readLine(); word != null; word = in.readLine()) {
        words.add(word);
      }
    } catch (final IOException e) {
      // As good as its end.
    }
    // Neither hooks nor locks may keep a process that nobody waits for.
    Runtime.getRuntime().halt(PARENT_GONE);
  }

  /** What it said next, or null when it did not speak. */
  @Nullable String poll() {
    return words.poll();
  }

  /** Waits for a word; the parent's own deadlines bound the wait. */
  void await(final String word) throws InterruptedException {
    String said = "";
    while (!said.equals(word)) {
      final String next = words.poll(1, TimeUnit.HOURS);
      said = next == null ? word : next;
    }
  }

  /** Tells the parent. */
  void say(final StatusLine status) {
    System.out.println(status);
    System.out.flush();
  }
}
