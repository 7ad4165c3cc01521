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
 * Shows how an ingest gets on: a bar on a terminal, nothing elsewhere, and in both cases a line for
 * each file that is refused.
 *
 * <p>Called by the threads that read; closing takes the bar away.
 */
final class IngestProgress implements ProgressListener, AutoCloseable {
  private static final int UPDATE_MS = 200;

  private final Terminal terminal;
  private @Nullable ProgressBar bar;

  IngestProgress(final Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public synchronized void started(final int files, final long rows) {
    if (terminal.errIsTerminal() && bar == null) {
      bar =
          new ProgressBarBuilder()
              .setTaskName(files + (files == 1 ? " file" : " files"))
              .setInitialMax(rows)
              .setUnit(" rows", 1)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(UPDATE_MS)
              .setConsumer(new ConsoleProgressBarConsumer(terminal.err(), terminal.columns() - 1))
              .showSpeed()
              .clearDisplayOnFinish()
              .build();
    }
  }

  @Override
  public synchronized void rowsRead(final long rows) {
    if (bar != null) {
      bar.stepBy(rows);
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
