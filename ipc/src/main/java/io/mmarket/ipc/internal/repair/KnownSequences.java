/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal.repair;

import io.mmarket.ipc.internal.BoardDescriptor;
import io.mmarket.ipc.internal.BoardFile;
import io.mmarket.ipc.internal.Cursors;
import io.mmarket.ipc.internal.QueueFolder;
import io.mmarket.ipc.internal.QueueIndex;
import io.mmarket.store.MarketDataException;
import java.io.IOException;

/** How far a queue is known to have been, by what lies beside its ticks. */
final class KnownSequences {
  private final QueueFolder folder;

  KnownSequences(final QueueFolder folder) {
    this.folder = folder;
  }

  /** The newest sequence that the board, the index or a cursor names. */
  long newest() {
    long newest = QueueIndex.newestSequence(folder.path());
    for (final Cursors.State cursor : Cursors.list(folder.cursors())) {
      newest = Math.max(newest, cursor.sequence());
    }
    return Math.max(newest, ofBoard());
  }

  private long ofBoard() {
    try (BoardFile board = BoardFile.open(folder.board(), false)) {
      return board.header().getLongVolatile(BoardDescriptor.SEQUENCE_OFFSET);
    } catch (final IOException | MarketDataException e) {
      return 0; // It knows nothing.
    }
  }
}
