/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.demo;

import io.mmarket.ingest.FileRefusedException;
import io.mmarket.ingest.ReadOptions;
import io.mmarket.ingest.internal.FileRecognizer;
import io.mmarket.ingest.internal.InputFiles;
import io.mmarket.ingest.internal.Recognized;
import io.mmarket.store.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The Parquet that a demo runs on.
 *
 * @param daily files of daily bars
 * @param ticks files of ticks
 * @param tickRows rows in the files of ticks
 * @param others how many files are neither
 * @param refusal why the first file was that cannot be read, or null
 */
record InputData(
    List<Path> daily, List<Path> ticks, long tickRows, int others, @Nullable String refusal) {

  /** Looks through a folder, a file or what a glob matches. */
  static InputData of(final Path input) {
    final FileRecognizer recognizer = new FileRecognizer(ReadOptions.builder().build(), false);
    final List<Path> daily = new ArrayList<>();
    final List<Path> ticks = new ArrayList<>();
    long tickRows = 0;
    int others = 0;
    String refusal = null;
    for (final Path file : InputFiles.find(List.of(input.toString())).files()) {
      try {
        final Recognized recognized = recognizer.recognize(file);
        if (recognized.plan().kind() == Kind.DAILY) {
          daily.add(file);
        } else if (recognized.plan().kind() == Kind.TICK) {
          ticks.add(file);
          tickRows += recognized.rowCount();
        } else {
          others++;
        }
      } catch (final FileRefusedException e) {
        others++;
        refusal = refusal == null ? e.getMessage() : refusal;
      }
    }
    return new InputData(daily, ticks, tickRows, others, refusal);
  }
}
