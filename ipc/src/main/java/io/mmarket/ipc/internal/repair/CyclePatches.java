/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal.repair;

import io.mmarket.ipc.internal.DocumentHeader;
import io.mmarket.ipc.internal.FrameDescriptor;
import io.mmarket.ipc.internal.verify.CycleScan;
import io.mmarket.ipc.internal.verify.Gap;
import io.mmarket.ipc.internal.verify.Resume;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * What has to be written into a cycle file, so that all ticks that a scan found are in whole
 * documents again:
 *
 * <pre>
 *   cut frame: shortened | bridge: a metadata document of zeros | new header | ticks that had lost theirs
 * </pre>
 *
 * At the end of the newest file there is no bridge: it becomes zeros, where the next writer goes
 * on.
 */
final class CyclePatches {
  /** As Chronicle Queue writes it. */
  private static final byte[] END_MARK = {0, 0, 0, (byte) 0xC0, (byte) 0xC3, 'E', 'O', 'F'};

  private final List<Patch> patches = new ArrayList<>();
  private long newestDocument;

  /**
   * Finds out.
   *
   * @param scan of the file, done
   * @param isNewest whether the queue goes on in this file
   */
  CyclePatches(final CycleScan scan, final boolean isNewest) {
    newestDocument = scan.lastDocument();
    for (final Gap gap : scan.gaps()) {
      shorten(gap);
      final Resume resume = gap.resume();
      if (resume == null) {
        continue;
      }
      bridge(gap.begin(), resume.document());
      if (!resume.isDocument()) {
        head(resume);
      }
    }
    end(scan, isNewest);
  }

  List<Patch> list() {
    return patches;
  }

  /** Where the newest document will begin, -1 when there will be none. */
  long newestDocument() {
    return newestDocument;
  }

  private void shorten(final Gap gap) {
    if (gap.frame() == Gap.NO_FRAME) {
      return;
    }
    final int lengthBytes = (int) (gap.begin() - gap.frame()) - Integer.BYTES;
    patches.add(
        Patch.ints(
            gap.frame() + Integer.BYTES + FrameDescriptor.COUNT_OFFSET, gap.kept(), lengthBytes));
    patches.add(Patch.ints(gap.frame(), lengthBytes));
    newestDocument = Math.max(newestDocument, gap.frame());
  }

  private void bridge(final long begin, final long end) {
    if (end > begin) {
      patches.add(Patch.zeros(begin + Integer.BYTES, end));
      patches.add(Patch.ints(begin, DocumentHeader.METADATA | (int) (end - begin - Integer.BYTES)));
    }
  }

  private void head(final Resume resume) {
    final int lengthBytes =
        (int) (resume.end() - resume.position()) + FrameDescriptor.FIRST_TICK_OFFSET;
    final ByteBuffer header =
        ByteBuffer.allocate(Resume.HEADERS_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    header
        .putInt(lengthBytes)
        .putLong(FrameDescriptor.FRAME_HEADER)
        .putInt(resume.count())
        .putInt(lengthBytes)
        .putLong(resume.firstSequence());
    final long document = resume.document();
    patches.add(Patch.bytes(document, header.array()));
    newestDocument = Math.max(newestDocument, document);
  }

  private void end(final CycleScan scan, final boolean isNewest) {
    final long end = (scan.contentEnd() + Integer.BYTES - 1) & -Integer.BYTES;
    final boolean isTorn = scan.end() == CycleScan.End.TORN;
    if (scan.end() == CycleScan.End.MARK) {
      return;
    }
    if (isNewest || !isTorn) {
      if (end > scan.position()) {
        patches.add(Patch.zeros(scan.position(), end));
      }
    } else {
      bridge(scan.position(), end);
    }
    if (!isNewest) {
      patches.add(Patch.bytes(isTorn ? end : scan.position(), END_MARK));
    }
  }
}
