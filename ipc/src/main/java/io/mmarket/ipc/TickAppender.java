/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import io.mmarket.ipc.internal.CycleFiles;
import io.mmarket.ipc.internal.DocumentHeader;
import io.mmarket.ipc.internal.DocumentWriter;
import io.mmarket.ipc.internal.FrameReader;
import io.mmarket.ipc.internal.IndexWriter;
import io.mmarket.ipc.internal.QueueFolder;
import io.mmarket.ipc.internal.SpaceGuard;
import io.mmarket.ipc.internal.Turn;
import io.mmarket.ipc.internal.WritersFile;
import io.mmarket.ipc.internal.repair.BrokenOffHeader;
import io.mmarket.ipc.internal.verify.HeaderCheck;
import io.mmarket.store.DamagedFileException;
import io.mmarket.store.LockedException;
import io.mmarket.store.MarketDataException;
import io.mmarket.store.OutOfSpaceException;
import io.mmarket.store.internal.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.openhft.chronicle.bytes.MappedBytes;
import net.openhft.chronicle.core.threads.InterruptedRuntimeException;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.RollCycle;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.wire.DocumentContext;
import net.openhft.chronicle.wire.UnrecoverableTimeoutException;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Appends frames to the queue's files: as {@link DocumentWriter} does, or else through Chronicle
 * Queue.
 *
 * <p>Sequences: inside the queue's write lock, which all writers of all processes share, a reader
 * of our own walks from where it was to the place of the new document. What it read last is the
 * newest complete frame, whoever wrote it and died afterwards; the new one's sequences follow it.
 * Usually it stands there already.
 *
 * <p>Used by one thread at a time.
 */
final class TickAppender implements AutoCloseable {
  /** After 1.5 times as long a dead writer's lock is taken away; a living one is waited for. */
  private static final long LOCK_TIMEOUT_MS = 400;

  private final QueueFolder folder;
  private final WritersFile writers;
  private final Turn turn;
  private final SpaceGuard guard;
  private final AppendClock clock;
  private final SingleChronicleQueue queue;
  private final ExcerptAppender appender;
  private final FrameReader reader;
  private final BoardWriter board;
  private final DocumentWriter documents;
  private final UnsafeBuffer target = new UnsafeBuffer(0, 0);
  private final IndexWriter index;
  private final DiskSync sync;
  private final AppendStage.Listener stages;
  private int followedCycle = -1;
  private Path followedPath;

  private TickAppender(
      final QueueFolder folder,
      final QueueOptions options,
      final WritersFile writers,
      final DiskSync sync) {
    this.folder = folder;
    this.writers = writers;
    this.turn = writers.appendTurn();
    this.guard = new SpaceGuard(folder.ticks(), writers);
    this.clock = new AppendClock(options.time());
    guard.checkNewFile();
    this.queue =
        ChronicleQueue.singleBuilder(folder.ticks())
            .rollCycle(options.rollCycle())
            .blockSize(options.blockBytes())
            .timeProvider(clock)
            .timeoutMS(LOCK_TIMEOUT_MS)
            .checkInterrupts(false)
            .build();
    this.appender = queue.createAppender();
    appender.singleThreadedCheckDisabled(true);
    this.documents = new DocumentWriter(queue, guard);
    this.reader = new FrameReader(folder.ticks());
    this.index = new IndexWriter(folder.ticks());
    this.sync = sync;
    this.stages = options.stages();
    this.followedPath = folder.ticks();
    this.board = new BoardWriter(folder, this);
  }

  /** Opens a queue for appending and repairs what a killed writer left. */
  static TickAppender open(
      final QueueFolder folder, final BroadcastOptions options, final QueueOptions files) {
    final WritersFile writers = WritersFile.open(folder.path());
    TickAppender opened = null;
    try {
      final Turn turn = writers.appendTurn();
      turn.take();
      try {
        StaleLock.free(folder.ticks());
        finishHeader(folder.ticks());
        requireHeader(folder.ticks(), Long.MAX_VALUE);
        opened = new TickAppender(folder, files, writers, new DiskSync(folder.ticks(), options));
        opened.appender.normaliseEOFs();
        opened.index.seekEnd(opened.reader);
        requireHeader(folder.ticks(), opened.reader.walker().position());
      } finally {
        turn.give();
      }
      opened.board.open();
      return opened;
    } catch (final Exception e) {
      if (opened == null) {
        writers.close();
      } else {
        opened.close();
      }
      throw explained(e, folder);
    }
  }

  private static void finishHeader(final Path ticks) throws IOException {
    final Path newest = CycleFiles.newest(ticks);
    if (newest != null) {
      BrokenOffHeader.finish(newest);
    }
  }

  private static void requireHeader(final Path ticks, final long end) throws IOException {
    final Path newest = CycleFiles.newest(ticks);
    if (newest != null) {
      HeaderCheck.require(newest, end);
    }
  }

  /** The library says what it cannot open by exceptions of any type, checked ones too. */
  private static MarketDataException explained(final Exception e, final QueueFolder folder) {
    if (e instanceof DamagedFileException damage) {
      return folder.withAdvice(damage);
    }
    return e instanceof MarketDataException known
        ? known
        : folder.withAdvice(
            new DamagedFileException(
                folder.ticks()
                    + ": cannot be opened for writing: "
                    + FileFailure.reason(folder.ticks(), e),
                e));
  }

  /**
   * Appends a batch as one document, and puts it on the board before others append.
   *
   * @param beginNs {@link System#nanoTime} now
   * @return the sequence of its first tick
   * @throws OutOfSpaceException when the disk is full; the queue is as it was
   * @throws LockedException when a living process holds the write lock for long
   */
  long append(final TickBatch batch, final long beginNs) {
    final long firstSequence;
    stages.at(AppendStage.BEGUN);
    if (turn.take()) {
      StaleLock.free(folder.ticks());
    }
    try {
      firstSequence = appendInTurn(batch, clock.read(beginNs));
      stages.at(AppendStage.BOARD);
      board.put(batch, firstSequence);
    } finally {
      turn.give();
    }
    stages.at(AppendStage.BETWEEN);
    sync.appended();
    board.reopenIfNeeded();
    return firstSequence;
  }

  private long appendInTurn(final TickBatch batch, final long nowNs) {
    if (queue.cycle() != appender.cycle()) {
      guard.checkNewFile();
    } else {
      final long position = reader.walker().position();
      if (documents.begin(position, batch.lengthBytes())) {
        return appendDirectly(batch, position, nowNs);
      }
    }
    return appendWithLibrary(batch, nowNs);
  }

  /** The usual way: right behind the newest document, which this writer appended. */
  private long appendDirectly(final TickBatch batch, final long position, final long nowNs) {
    final int lengthBytes = batch.lengthBytes();
    final long firstSequence = reader.lastSequence() + 1;
    boolean complete = false;
    try {
      stages.at(AppendStage.DOCUMENT);
      guard.ensure(position + DocumentHeader.LENGTH_BYTES + lengthBytes);
      batch.stamp(firstSequence, nowNs);
      documents.buffer().putBytes(documents.payloadOffset(), batch.buffer(), 0, lengthBytes);
      stages.at(AppendStage.COPIED);
      documents.complete(lengthBytes);
      complete = true;
    } finally {
      if (!complete) {
        documents.abandon();
      }
    }
    appended(batch, firstSequence, nowNs, position);
    return firstSequence;
  }

  private long appendWithLibrary(final TickBatch batch, final long nowNs) {
    final long firstSequence;
    final long position;
    documents.leave();
    holdClock();
    try (DocumentContext document = openDocument()) {
      boolean complete = false;
      try {
        stages.at(AppendStage.DOCUMENT);
        final MappedBytes bytes = (MappedBytes) document.wire().bytes();
        position = bytes.writePosition();
        followTo(bytes, position - DocumentHeader.LENGTH_BYTES);
        guard.ensure(position + batch.lengthBytes());
        firstSequence = reader.lastSequence() + 1;
        batch.stamp(firstSequence, nowNs);
        copy(batch, bytes, position);
        stages.at(AppendStage.COPIED);
        complete = true;
      } finally {
        if (!complete) {
          document.rollbackOnClose();
        }
      }
    }
    documents.follow(
        followedPath,
        position - DocumentHeader.LENGTH_BYTES,
        queue.rollCycle().toSequenceNumber(appender.lastIndexAppended()));
    appended(batch, firstSequence, nowNs, position - DocumentHeader.LENGTH_BYTES);
    return firstSequence;
  }

  /** Set back, or that of a writer who is late at midnight, the clock leads to no older file. */
  private void holdClock() {
    final RollCycle rollCycle = queue.rollCycle();
    final int newest = queue.lastCycle();
    final long beginMs = (long) newest * rollCycle.lengthInMillis();
    // The library's table may be damaged and tell of a file that never was.
    if (newest > queue.cycle()
        && Files.exists(CycleFiles.of(folder.ticks(), rollCycle.format(), beginMs))) {
      clock.notBefore(beginMs);
    }
  }

  private void appended(
      final TickBatch batch, final long firstSequence, final long nowNs, final long position) {
    stages.at(AppendStage.COMPLETE);
    reader.skipOwnFrame(
        firstSequence + batch.count() - 1, DocumentHeader.end(position, batch.lengthBytes()));
    index.appended(firstSequence, nowNs, batch.exchangeTimeNs(), followedPath, position);
  }

  /** How often files were synced, for tests. */
  long syncs() {
    return sync.syncs();
  }

  /** The newest tick that was appended or found. */
  long lastSequence() {
    return reader.lastSequence();
  }

  /** Does something while no writer of any process appends. */
  void inTurn(final Runnable action) {
    turn.take();
    try {
      action.run();
    } finally {
      turn.give();
    }
  }

  /** Stands behind the newest frame that was appended, or seen when opening. */
  FrameReader reader() {
    return reader;
  }

  private void copy(final TickBatch batch, final MappedBytes bytes, final long position) {
    final int lengthBytes = batch.lengthBytes();
    target.wrap(bytes.addressForWrite(position), lengthBytes);
    target.putBytes(0, batch.buffer(), 0, lengthBytes);
    bytes.writePosition(position + lengthBytes);
  }

  private DocumentContext openDocument() {
    try {
      return appender.writingDocument();
    } catch (final UnrecoverableTimeoutException e) {
      // Only a program that is no writer of ours can hold the library's own lock now.
      throw new LockedException(
          folder.path()
              + ": a living process holds the write lock: "
              + FileFailure.reason(folder.path(), e),
          e);
    } catch (final InterruptedRuntimeException e) {
      throw new MarketDataException(
          folder.path() + ": interrupted while waiting for the write lock", e);
    }
  }

  /** Brings the reader to the place of the new document, past whatever others appended. */
  private void followTo(final MappedBytes bytes, final long position) {
    if (appender.cycle() == followedCycle && reader.walker().position() == position) {
      return;
    }
    if (appender.cycle() != followedCycle) {
      followedPath = bytes.mappedFile().file().toPath();
      guard.moveTo(followedPath, appender.cycle(), position);
      sync.moveTo(followedPath);
    }
    final Path path = followedPath;
    reader.walker().lookForNewerFile();
    if (reader.next()) {
      index.othersAppended();
      do {
        index.passed(reader);
      } while (reader.next());
    }
    final Path reached = reader.walker().path();
    if (reached == null
        || !reached.getFileName().equals(path.getFileName())
        || reader.walker().position() != position) {
      throw new DamagedFileException(
          path
              + ": the next document belongs at offset "
              + position
              + ", complete ones end at "
              + reader.walker().position()
              + " of "
              + reached);
    }
    index.moveTo(followedPath);
    followedCycle = appender.cycle();
  }

  /** Closes the queue; a second call has no effect. */
  @Override
  public void close() {
    board.close();
    documents.close();
    appender.close();
    queue.close();
    reader.close();
    index.close();
    sync.close();
    guard.close();
    writers.close();
  }
}
