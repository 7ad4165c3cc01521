/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.intake;

import io.mmarket.store.ColumnSpec;
import io.mmarket.store.ColumnValues;
import io.mmarket.store.RowChunk;
import io.mmarket.store.internal.scratch.ChunkFiles;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps rows from when they are read until their period is published: in memory while they fit, in
 * files of the store's staging folder when they do not. Any threads; the run closes it.
 */
final class RowKeeper implements AutoCloseable {
  // Most chunks have the same columns as others, and there may be very many chunks.
  private final Map<List<ColumnSpec>, List<ColumnSpec>> columns = new ConcurrentHashMap<>();
  private final TargetStore target;
  private final long limitBytes;
  private long waitingBytes;
  private boolean onDisk;
  private @Nullable ChunkFiles files;

  /**
   * Keeps nothing yet.
   *
   * @param target where scratch files go
   * @param limitBytes what rows may take in memory
   * @param onDisk whether they are known not to fit
   */
  RowKeeper(final TargetStore target, final long limitBytes, final boolean onDisk) {
    this.target = target;
    this.limitBytes = limitBytes;
    this.onDisk = onDisk;
  }

  /** Keeps rows. */
  KeptChunk keep(final RowChunk chunk) {
    final List<ColumnSpec> specs = columnsOf(chunk);
    final ChunkFiles disk = filesUnlessHeld(chunk);
    return disk == null
        ? new KeptChunk(chunk.rowCount(), specs, chunk, KeptChunk.NOWHERE)
        : new KeptChunk(chunk.rowCount(), specs, null, disk.write(chunk));
  }

  /** Rows that are on disk, which are not kept any more. */
  RowChunk take(final long place) {
    final ChunkFiles disk = files();
    final RowChunk chunk = disk.read(place);
    disk.release(place);
    return chunk;
  }

  /** What rows take that wait in memory. */
  synchronized long waitingBytes() {
    return waitingBytes;
  }

  private List<ColumnSpec> columnsOf(final RowChunk chunk) {
    final List<ColumnSpec> specs = chunk.columns().stream().map(ColumnValues::spec).toList();
    return columns.computeIfAbsent(specs, same -> same);
  }

  private synchronized ChunkFiles files() {
    return Objects.requireNonNull(files, "nothing was put aside");
  }

  private synchronized @Nullable ChunkFiles filesUnlessHeld(final RowChunk chunk) {
    final long bytes = bytes(chunk);
    onDisk = onDisk || waitingBytes + bytes > limitBytes;
    if (!onDisk) {
      waitingBytes += bytes;
      return null;
    }
    if (files == null) {
      files = target.scratch();
    }
    return files;
  }

  private static long bytes(final RowChunk chunk) {
    long bytes = (long) chunk.rowCount() * (Integer.BYTES + Long.BYTES);
    for (final ColumnValues column : chunk.columns()) {
      if (column instanceof final ColumnValues.Texts texts) {
        bytes += (long) texts.count() * Integer.BYTES;
        for (final byte[] text : texts.dictionary()) {
          bytes += text.length + IntakeFile.OBJECT_BYTES;
        }
      } else {
        bytes += (long) column.count() * Long.BYTES;
      }
    }
    return bytes;
  }

  /** Removes the scratch files. */
  @Override
  public synchronized void close() {
    if (files != null) {
      files.close();
    }
  }
}
