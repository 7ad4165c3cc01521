/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.ingest.ProgressListener;
import java.nio.file.Path;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows how an ingest gets on: on a terminal a bar with the files read, the rows a second, the time
 * that went by and that is left; nothing elsewhere; and in both cases a line for each file that is
 * refused.
 *
 * <p>Called by the threads that read; closing takes the bar away.
 */
final class IngestProgress implements ProgressListener, AutoCloseable {
  private static final int UPDATE_MS = 200;

  // A row is half done when it is read, and done when it is stored.
  private static final int STEPS_PER_ROW = 2;

  private final Terminal terminal;
  private @Nullable ProgressBar bar;
  private int files;
  private int filesRead;

  IngestProgress(final Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public synchronized void started(final int count, final long rows) {
    files = count;
    if (terminal.errIsTerminal() && bar == null) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("ingest")
              .setInitialMax(STEPS_PER_ROW * rows)
              .setUnit(" rows", STEPS_PER_ROW)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(UPDATE_MS)
              .setConsumer(new ConsoleProgressBarConsumer(terminal.err(), terminal.columns() - 1))
              .showSpeed()
              .clearDisplayOnFinish()
              .build();
      showFiles();
    }
  }

  @Override
  public synchronized void rowsRead(final long rows) {
    if (bar != null) {
      bar.stepBy(rows);
    }
  }

  @Override
  public synchronized void rowsStored(final long rows) {
    rowsRead(rows);
  }

  @Override
  public synchronized void fileRead(final Path file) {
    filesRead++;
    showFiles();
  }

  private void showFiles() {
    if (bar != null) {
      bar.setExtraMessage(" " + filesRead + "/" + files + " files");
    }
  }

  @Override
  public synchronized void refused(final Path file, final String reason) {
    terminal.err().println("mmarket: " + Printable.line(file + ": " + reason));
  }

  @Override
  public synchronized void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
