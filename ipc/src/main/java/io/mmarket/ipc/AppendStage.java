/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

/** How far an append is: what tests of killed writers count. */
enum AppendStage {
  /** No append is under way. */
  BETWEEN(0),
  /** Waits for the turn, or has it and looks where the end is. */
  BEGUN(1),
  /** The document is open: its header says that it is being written. */
  DOCUMENT(2),
  /** All bytes are there, the header still says otherwise. */
  COPIED(3),
  /** The document is complete; the index may get a record. */
  COMPLETE(4),
  /** The board is brought up to it. */
  BOARD(5);

  private final int code;

  AppendStage(final int code) {
    this.code = code;
  }

  /** Stands for the stage in a file. */
  int code() {
    return code;
  }

  /** The stage of a code. */
  static AppendStage of(final long code) {
    for (final AppendStage stage : values()) {
      if (stage.code == code) {
        return stage;
      }
    }
    throw new IllegalArgumentException("no stage " + code);
  }

  /** Told of each stage. */
  @FunctionalInterface
  interface Listener {
    /** Listens to nothing. */
    Listener NONE = stage -> {};

    void at(AppendStage stage);
  }
}
