/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal.verify;

import io.mmarket.ipc.internal.DocumentHeader;
import io.mmarket.ipc.internal.FrameCheck;
import io.mmarket.ipc.internal.FrameDescriptor;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Goes through one cycle file, document by document, checks each byte that follows from others, and
 * goes on behind damage wherever ticks can be read again. What it finds is what a repair works
 * with. A document that a living writer is just completing is looked at again before it counts as
 * damage.
 *
 * <p>A metadata document of zeros is what a repair puts over lost ticks, a bridge: sequences may
 * jump behind it.
 */
public final class CycleScan {
  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

  private final FileBytes file;
  private final Visitor visitor;
  private final Resync resync;
  private final TickCheck tick = new TickCheck();
  private final List<Gap> gaps = new ArrayList<>();
  private final List<Jump> jumps = new ArrayList<>();
  private final long sequenceBefore;
  private long lastSequence;
  private long position;
  private long retriedAt = -1;
  private long lastDocument = -1;
  private boolean isBridged;
  private boolean isInFile;
  private End end = End.OPEN;
  private long contentEnd;

  /** Told of the ticks that can be read. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * Ticks that follow each other.
     *
     * @param buffer holds them during the call
     * @param firstTick where the first one begins
     * @param count how many there are
     * @param document where their document begins in the file; a damaged one may not be there
     * @param isWhole whether they are all of a sound frame
     */
    void ticks(UnsafeBuffer buffer, int firstTick, int count, long document, boolean isWhole);
  }

  /** How a file ends. */
  public enum End {
    /** With the mark that says that a later file goes on. */
    MARK,
    /** With zeros: more may come. */
    OPEN,
    /** With a document that is being written, or was by a writer that was killed. */
    UNFINISHED,
    /** With bytes behind zeros that are no document. */
    REMAINS,
    /** Damaged, and without ticks behind the damage. */
    TORN
  }

  /**
   * Sequences that are not there between two sound frames.
   *
   * @param first missing
   * @param last missing
   * @param position of the document behind them
   * @param isBridged whether a repair took them out
   */
  public record Jump(long first, long last, long position, boolean isBridged) {}

  /**
   * Prepares a scan.
   *
   * @param file opened, and closed by the caller
   * @param sequenceBefore the newest sequence of older files, 0 when there is none
   * @param visitor told of all ticks
   */
  public CycleScan(final FileBytes file, final long sequenceBefore, final Visitor visitor) {
    this.file = file;
    this.visitor = visitor;
    this.resync = new Resync(file);
    this.sequenceBefore = sequenceBefore;
    this.lastSequence = sequenceBefore;
  }

  /**
   * Says that a repair took ticks out at the end of the file before.
   *
   * @param bridge whether it did
   * @return this
   */
  public CycleScan behindBridge(final boolean bridge) {
    isBridged = bridge;
    return this;
  }

  /**
   * Whether a bridge is the last thing in the file.
   *
   * @return true when ticks are missing behind the newest one
   */
  public boolean endsWithBridge() {
    return isBridged;
  }

  /**
   * Goes through the file.
   *
   * @return this
   * @throws IOException when it cannot be read
   */
  public CycleScan run() throws IOException {
    boolean goesOn = true;
    while (goesOn) {
      goesOn = step();
    }
    return this;
  }

  private boolean step() throws IOException {
    final int header = header();
    if (header == DocumentHeader.END_OF_FILE) {
      return finish(header, End.MARK);
    }
    if (header == DocumentHeader.NOTHING_YET) {
      return finish(header, End.OPEN);
    }
    if ((header & DocumentHeader.NOT_COMPLETE) != 0) {
      return finish(header, End.UNFINISHED);
    }
    final int lengthBytes = DocumentHeader.payloadBytes(header);
    if (!file.has(position + DocumentHeader.LENGTH_BYTES, lengthBytes)) {
      return fault(new Fault("a document within the file", lengthBytes + " bytes"));
    }
    return (header & DocumentHeader.METADATA) == 0 ? frame(lengthBytes) : metadata(lengthBytes);
  }

  private int header() throws IOException {
    return file.has(position, DocumentHeader.LENGTH_BYTES)
        ? file.buffer().getInt(file.load(position, DocumentHeader.LENGTH_BYTES), ORDER)
        : 0;
  }

  /** The documents end here, unless there are whole ones behind. */
  private boolean finish(final int header, final End how) throws IOException {
    final long behind = Math.min(file.lengthBytes(), position + DocumentHeader.LENGTH_BYTES);
    if (resync.find(behind, false, lastSequence, isInFile) == null) {
      contentEnd = resync.contentEnd();
      end = how == End.OPEN && contentEnd > behind ? End.REMAINS : how;
      return false;
    }
    file.forget();
    if (header() != header) {
      return true; // A writer has gone on.
    }
    return gap(position, Gap.NO_FRAME, 0, notDone(how));
  }

  private static Fault notDone(final End how) {
    return switch (how) {
      case MARK -> new Fault("the file's end", "documents behind the end mark");
      case OPEN -> new Fault("a document", "zeros");
      default -> new Fault("a complete document", "one that is not");
    };
  }

  private boolean fault(final Fault fault) throws IOException {
    if (retriedAt != position) {
      retriedAt = position;
      file.forget();
      return true;
    }
    return gap(position, Gap.NO_FRAME, 0, fault);
  }

  /** Goes on where ticks can be read again; false when that is nowhere in this file. */
  private boolean gap(final long begin, final long frame, final int kept, final Fault fault)
      throws IOException {
    final Resume resume = resync.find(begin, true, lastSequence, isInFile);
    gaps.add(new Gap(begin, fault, frame, kept, lastSequence, resume, resync.contentEnd()));
    if (resume == null) {
      position = begin;
      contentEnd = resync.contentEnd();
      end = End.TORN;
      return false;
    }
    isBridged = true;
    if (resume.isDocument()) {
      position = resume.position();
    } else {
      final int first = file.load(resume.position(), (int) (resume.end() - resume.position()));
      passed(resume.firstSequence(), resume.count());
      visitor.ticks(file.buffer(), first, resume.count(), resume.document(), false);
      position = resume.end();
    }
    return true;
  }

  private void passed(final long firstSequence, final int count) {
    lastSequence = firstSequence + count - 1;
    isInFile = true;
    isBridged = false;
  }

  private boolean metadata(final int lengthBytes) throws IOException {
    final UnsafeBuffer buffer = file.buffer();
    final int looked = Math.min(lengthBytes, Long.BYTES);
    final int content =
        file.load(position, DocumentHeader.LENGTH_BYTES + looked) + DocumentHeader.LENGTH_BYTES;
    if (looked == Long.BYTES && buffer.getLong(content, ORDER) == FrameDescriptor.FRAME_HEADER) {
      return fault(new Fault("metadata of Chronicle Queue", "a frame"));
    }
    isBridged |= looked < Integer.BYTES || buffer.getInt(content, ORDER) == 0;
    position = DocumentHeader.end(position, lengthBytes);
    return true;
  }

  private boolean frame(final int lengthBytes) throws IOException {
    final UnsafeBuffer buffer = file.buffer();
    if (lengthBytes > FrameDescriptor.MAX_FRAME_BYTES + Long.BYTES) {
      return fault(new Fault("a frame of ticks", lengthBytes + " bytes"));
    }
    final int frame =
        file.load(position, DocumentHeader.LENGTH_BYTES + lengthBytes)
            + DocumentHeader.LENGTH_BYTES;
    if (!FrameCheck.isFrame(buffer, frame, lengthBytes)) {
      return fault(new Fault("a frame of ticks", lengthBytes + " bytes that are none"));
    }
    final long first = buffer.getLong(frame + FrameDescriptor.FIRST_SEQUENCE_OFFSET, ORDER);
    if (first <= lastSequence) {
      return fault(new Fault("a sequence after " + lastSequence, Long.toString(first)));
    }
    return ticks(frame, first, lengthBytes);
  }

  private boolean ticks(final int frame, final long first, final int lengthBytes)
      throws IOException {
    final UnsafeBuffer buffer = file.buffer();
    final int count = buffer.getInt(frame + FrameDescriptor.COUNT_OFFSET, ORDER);
    final int frameEnd = frame + buffer.getInt(frame + FrameDescriptor.LENGTH_OFFSET, ORDER);
    final int firstTick = frame + Resync.firstTick(buffer, frame);
    int at = firstTick;
    int sound = 0;
    while (sound < count) {
      final int tickBytes = tick.lengthBytes(buffer, at, frameEnd - at, first + sound);
      if (tickBytes == 0) {
        break;
      }
      at += tickBytes;
      sound++;
    }
    if (sound == count && at == frameEnd) {
      jump(first);
      passed(first, count);
      visitor.ticks(buffer, firstTick, count, position, true);
      lastDocument = position;
      position = DocumentHeader.end(position, lengthBytes);
      return true;
    }
    final Fault fault =
        sound < count
            ? tick.fault()
            : new Fault("the frame's end", (frameEnd - at) + " bytes more");
    return sound == 0 ? fault(fault) : cut(frame, firstTick, at, sound, fault);
  }

  private boolean cut(
      final int frame, final int firstTick, final int at, final int sound, final Fault fault)
      throws IOException {
    if (retriedAt != position) {
      return fault(fault);
    }
    final UnsafeBuffer buffer = file.buffer();
    final long first = buffer.getLong(frame + FrameDescriptor.FIRST_SEQUENCE_OFFSET, ORDER);
    jump(first);
    passed(first, sound);
    visitor.ticks(buffer, firstTick, sound, position, false);
    return gap(position + DocumentHeader.LENGTH_BYTES + at - frame, position, sound, fault);
  }

  private void jump(final long first) {
    final long expected = isInFile || sequenceBefore > 0 ? lastSequence + 1 : first;
    if (first != expected) {
      jumps.add(new Jump(expected, first - 1, position, isBridged));
    }
  }

  /**
   * The damaged places, in the file's order.
   *
   * @return not a copy
   */
  public List<Gap> gaps() {
    return gaps;
  }

  /**
   * Where sequences are missing between sound frames.
   *
   * @return not a copy
   */
  public List<Jump> jumps() {
    return jumps;
  }

  /**
   * How the file ends.
   *
   * @return after {@link #run}
   */
  public End end() {
    return end;
  }

  /**
   * Where the documents end, and a next one would begin.
   *
   * @return offset in the file
   */
  public long position() {
    return position;
  }

  /**
   * Where bytes that are not zero end.
   *
   * @return offset in the file, not before {@link #position()}
   */
  public long contentEnd() {
    return Math.max(position, contentEnd);
  }

  /**
   * The newest whole frame's document.
   *
   * @return its offset, -1 when there is none
   */
  public long lastDocument() {
    return lastDocument;
  }

  /**
   * The newest sequence.
   *
   * @return that of older files when this one has no tick
   */
  public long lastSequence() {
    return lastSequence;
  }

  /**
   * Whether the file has a tick that can be read.
   *
   * @return true when there is one
   */
  public boolean hasTicks() {
    return isInFile;
  }
}
