/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.inspect;

import io.mmarket.ipc.internal.DocumentHeader;
import io.mmarket.ipc.internal.FrameDescriptor;
import io.mmarket.ipc.internal.verify.CycleScan;
import io.mmarket.ipc.internal.verify.Gap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.UnsafeBuffer;

/** A file of Chronicle Queue: its documents, and the ticks in those that are frames of a queue. */
final class CycleDecoder implements FileDecoder {
  private static final int TEXT_BYTES = 64;

  private final TickDescription tick = new TickDescription();
  private long frames;
  private long ticks;

  /** Whether a file begins with the header document of Chronicle Queue. */
  static boolean isQueueFile(final ByteReader bytes) throws IOException {
    final String start = new String(bytes.sample(0, TEXT_BYTES), StandardCharsets.ISO_8859_1);
    return start.startsWith("header", 6)
        && (start.contains("SCQStore") || start.contains("STStore"));
  }

  @Override
  public void decode(final Inspection in) throws IOException {
    frames = 0;
    ticks = 0;
    final CycleScan scan =
        new CycleScan(
            in.bytes().file(),
            0,
            (buffer, firstTick, count, document, isWhole) ->
                frame(in, buffer, firstTick, count, document, isWhole));
    try {
      scan.run();
    } catch (final UncheckedIOException e) {
      throw e.getCause();
    }
    if (scan.hasTicks()) {
      in.leftOut(frames);
      summary(in, scan);
    } else {
      documents(in);
    }
  }

  private void frame(
      final Inspection in,
      final UnsafeBuffer buffer,
      final int firstTick,
      final int count,
      final long document,
      final boolean isWhole) {
    try {
      if (frames == 0) {
        in.what("ticks of a queue");
      }
      if (in.showsUncounted(frames)) {
        in.section(
            "frame at " + document + ", " + count + " ticks" + (isWhole ? "" : ", not whole"));
        final long base =
            document + DocumentHeader.LENGTH_BYTES + FrameDescriptor.FIRST_TICK_OFFSET;
        int at = firstTick;
        for (int i = 0; i < count; i++) {
          final int lengthBytes = tick.lengthBytes(buffer, at, FrameDescriptor.MAX_TICK_BYTES);
          if (lengthBytes == 0) {
            break;
          }
          if (in.shows(i, count)) {
            // The walker holds these bytes, and reading others would take them away.
            final byte[] sample = Inspection.sample(buffer, at, lengthBytes);
            in.held(
                new InspectionSink.Place(base + at - firstTick, lengthBytes, sample),
                "tick " + i,
                tick.of(buffer, at));
          }
          at += lengthBytes;
        }
      }
      frames++;
      ticks += count;
    } catch (final IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void summary(final Inspection in, final CycleScan scan) throws IOException {
    in.section(
        frames
            + " frames, "
            + ticks
            + " ticks, last sequence "
            + scan.lastSequence()
            + "; documents end at "
            + scan.position());
    switch (scan.end()) {
      case MARK ->
          in.field(
              scan.position(), DocumentHeader.LENGTH_BYTES, "end", "mark: a later file goes on");
      case OPEN -> in.field(scan.position(), 0, "end", "open: more may come");
      case UNFINISHED ->
          in.fault(
              scan.position(),
              "a document that is not complete: being written, or its writer was killed");
      case REMAINS -> in.fault(scan.position(), "bytes behind the documents that are none");
      case TORN -> in.fault(scan.position(), "no ticks behind the damage");
    }
    for (final Gap gap : scan.gaps()) {
      in.fault(gap.begin(), gap.fault().expected() + " expected, found " + gap.fault().found());
    }
    for (final CycleScan.Jump jump : scan.jumps()) {
      in.fault(
          jump.position(),
          "sequences "
              + jump.first()
              + " to "
              + jump.last()
              + (jump.isBridged() ? " were lost, as a repair says" : " are missing before"));
    }
  }

  /** Documents that are not ours, or none at all. */
  private static void documents(final Inspection in) throws IOException {
    final boolean isQueue = isQueueFile(in.bytes());
    in.what(
        isQueue ? "Chronicle Queue file without ticks of mmarket" : "file named like a queue's");
    long at = 0;
    long count = 0;
    while (in.bytes().has(at, DocumentHeader.LENGTH_BYTES)) {
      final int header = in.bytes().i32(at);
      final int lengthBytes = DocumentHeader.payloadBytes(header);
      if (header == 0 || header == DocumentHeader.END_OF_FILE) {
        in.field(at, DocumentHeader.LENGTH_BYTES, "end", header == 0 ? "open" : "mark");
        break;
      }
      if (!in.bytes().has(at + DocumentHeader.LENGTH_BYTES, lengthBytes)) {
        in.fault(at, "a document of " + lengthBytes + " bytes reaches beyond the file");
        break;
      }
      if (in.showsUncounted(count)) {
        in.field(
            at,
            DocumentHeader.LENGTH_BYTES + (long) lengthBytes,
            ((header & DocumentHeader.METADATA) == 0 ? "document " : "metadata ") + count,
            words(
                in.bytes()
                    .sample(at + DocumentHeader.LENGTH_BYTES, Math.min(TEXT_BYTES, lengthBytes))));
      }
      if ((header & DocumentHeader.NOT_COMPLETE) != 0) {
        in.fault(at, "a document that is not complete");
      }
      count++;
      at = DocumentHeader.end(at, lengthBytes);
    }
    in.leftOut(count);
  }

  /** The letters among bytes. */
  private static String words(final byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("[^ -~]+", " ").strip();
  }
}
