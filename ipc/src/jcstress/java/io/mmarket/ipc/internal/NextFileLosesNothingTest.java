/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A writer completes a document at a file's end, leaves the file without an end mark as one that is
 * killed does, and another goes on in the next file; a reader that looks between any two of these
 * steps gets every document, in order.
 */
@JCStressTest
@Outcome(
    id = {"", "1", "12", "123"},
    expect = Expect.ACCEPTABLE,
    desc = "what was there, in order")
@Outcome(expect = Expect.FORBIDDEN, desc = "one was passed over")
@State
public class NextFileLosesNothingTest {
  private static final int DOCUMENT_BYTES = 8;
  private static final int POLLS = 60;

  private final Path folder;
  private final Path nextFile;
  private final FileChannel channel;
  private final QueueWalker walker;
  private final StringBuilder seen = new StringBuilder();

  /** A queue of one file with one document. */
  public NextFileLosesNothingTest() {
    try {
      folder = Files.createTempDirectory("mmarket-jcstress");
      nextFile = folder.resolve("20240102.cq4");
      channel =
          FileChannel.open(
              folder.resolve("20240101.cq4"),
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.WRITE);
      write(channel, 4 * DOCUMENT_BYTES, 0);
      document(channel, 0, 1);
      walker = new QueueWalker(folder);
    } catch (final IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(final FileChannel target, final long at, final int value)
      throws IOException {
    target.write(
        ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(0, value), at);
  }

  /** The payload first, the header last. */
  private static void document(final FileChannel target, final long at, final int payload)
      throws IOException {
    write(target, at + Integer.BYTES, payload);
    write(target, at, Integer.BYTES);
  }

  /** Completes the second document, and the third one in the next file. */
  @Actor
  public void writer() {
    try {
      document(channel, DOCUMENT_BYTES, 2);
      try (FileChannel next =
          FileChannel.open(nextFile, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        document(next, 0, 3);
      }
    } catch (final IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads for as long as the writer may take. */
  @Actor
  public void reader() {
    for (int i = 0; i < POLLS && seen.length() < 3; i++) {
      walker.lookForNewerFile();
      if (walker.next()) {
        seen.append(walker.buffer().getInt(walker.offset(), ByteOrder.LITTLE_ENDIAN));
      }
    }
  }

  /**
   * Removes the files.
   *
   * @param r what was seen
   */
  @Arbiter
  public void end(final L_Result r) {
    r.r1 = seen.toString();
    walker.close();
    try {
      channel.close();
      Files.delete(folder.resolve("20240101.cq4"));
      Files.delete(nextFile);
      Files.delete(folder);
    } catch (final IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
