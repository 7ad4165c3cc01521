/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal.verify;

import io.mmarket.ipc.QueueFinding;
import io.mmarket.ipc.internal.FrameDescriptor;
import io.mmarket.ipc.internal.IndexRecord;
import io.mmarket.ipc.internal.QueueFolder;
import io.mmarket.store.MarketDataException;
import io.mmarket.store.internal.FileIdentity;
import io.mmarket.store.internal.RegularFiles;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Compares each record of a queue's index with the frame that it names, and its highest times with
 * those of the ticks before. Records of files that retention took say nothing any more.
 */
final class IndexCheck {
  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
  private static final int HEADER_BYTES = 64;

  private final Path path;
  private final QueueFindings findings;
  private final Map<Place, Entry> entries = new LinkedHashMap<>();
  private final Set<String> entered = new HashSet<>();
  private String name = "";
  private long exchangeNs = Long.MIN_VALUE;
  private long publishNs = Long.MIN_VALUE;
  private boolean isBased;

  private record Place(String file, long position) {}

  private record Entry(long offset, IndexRecord record) {}

  IndexCheck(final QueueFolder folder, final QueueFindings findings) {
    this.findings = findings;
    this.path = folder.index();
    try {
      RegularFiles.require(path);
      final UnsafeBuffer bytes = new UnsafeBuffer(Files.readAllBytes(path));
      FileIdentity.QUEUE_INDEX.check(bytes, HEADER_BYTES, path);
      for (int at = FileIdentity.LENGTH_BYTES; at < HEADER_BYTES; at++) {
        if (bytes.getByte(at) != 0) {
          damage(at, "zeros in the header", Integer.toHexString(bytes.getByte(at) & 0xFF));
        }
      }
      for (int at = HEADER_BYTES; at < bytes.capacity(); at += IndexRecord.LENGTH_BYTES) {
        read(bytes, at);
      }
    } catch (final NoSuchFileException e) {
      if (Files.isDirectory(folder.ticks())) {
        findings.leftover(path, QueueFinding.NO_OFFSET, "an index", "none");
      }
    } catch (final IOException | MarketDataException e) {
      damage(QueueFinding.NO_OFFSET, "an index", String.valueOf(e.getMessage()));
    }
  }

  private void read(final UnsafeBuffer bytes, final int at) {
    if (at + IndexRecord.LENGTH_BYTES > bytes.capacity()) {
      findings.leftover(path, at, "a whole record", "a part of one");
      return;
    }
    final IndexRecord record = IndexRecord.decode(bytes, at);
    if (record == null) {
      damage(at, "a record's checksum", "another one");
    } else {
      entries.put(new Place(record.fileName(), record.position()), new Entry(at, record));
    }
  }

  /** The frames of a file follow. */
  void enter(final Path file) {
    name = String.valueOf(file.getFileName());
    entered.add(name);
  }

  /** Compares what the index says of a document with its ticks. */
  void ticks(final UnsafeBuffer buffer, final int firstTick, final int count, final long document) {
    final long sequence = NewestTicks.sequence(buffer, firstTick);
    final long published =
        buffer.getLong(firstTick + FrameDescriptor.TICK_PUBLISH_TIME_OFFSET, ORDER);
    final Entry entry = entries.remove(new Place(name, document));
    if (entry != null) {
      compare(entry, sequence, published);
    }
    int at = firstTick;
    for (int i = 0; i < count; i++) {
      exchangeNs =
          Math.max(
              exchangeNs, buffer.getLong(at + FrameDescriptor.TICK_EXCHANGE_TIME_OFFSET, ORDER));
      at += buffer.getInt(at + FrameDescriptor.TICK_LENGTH_OFFSET, ORDER);
    }
    publishNs = Math.max(publishNs, published);
  }

  private void compare(final Entry entry, final long sequence, final long published) {
    final IndexRecord record = entry.record();
    if (!isBased) {
      // Ticks that retention took are among those before.
      isBased = true;
      exchangeNs = Math.max(exchangeNs, record.exchangeTimeBeforeNs());
      publishNs = Math.max(publishNs, record.publishTimeBeforeNs());
    }
    if (record.firstSequence() != sequence || record.publishTimeNs() != published) {
      damage(
          entry.offset(),
          "sequence " + sequence + " published at " + published,
          record.firstSequence() + " at " + record.publishTimeNs());
    } else if (record.exchangeTimeBeforeNs() != exchangeNs
        || record.publishTimeBeforeNs() != publishNs) {
      damage(
          entry.offset(),
          "highest times before it " + exchangeNs + " and " + publishNs,
          record.exchangeTimeBeforeNs() + " and " + record.publishTimeBeforeNs());
    }
  }

  /** What is left was found nowhere; a living writer may be ahead of what was read. */
  void finish(final boolean isWritten) {
    entries.forEach(
        (place, entry) -> {
          if (entered.contains(place.file()) && !(isWritten && place.file().equals(name))) {
            damage(
                entry.offset(),
                "a frame at offset " + place.position() + " of " + place.file(),
                "none there");
          }
        });
  }

  private void damage(final long offset, final String expected, final String found) {
    findings.helpDamage(path, offset, expected, found);
  }
}
