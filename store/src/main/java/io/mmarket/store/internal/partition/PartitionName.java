/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.partition;

import io.mmarket.store.Kind;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a partition's files, {@code daily/2024.g3.idx} and {@code daily/2024.g3.cm}.
 *
 * @param kind the folder
 * @param period a year for daily bars, else a trading date, {@code 2024-01-02}
 * @param generation counts the publications of the period, from 1
 */
public record PartitionName(Kind kind, String period, long generation) {
  /** The ending of an index file. */
  public static final String INDEX_SUFFIX = ".idx";

  /** The ending of a Chronicle Map file. */
  public static final String MAP_SUFFIX = ".cm";

  private static final Pattern FORM =
      Pattern.compile("(\\d{4}|\\d{4}-\\d\\d-\\d\\d)\\.g(\\d{1,18})(\\.idx|\\.cm)");

  /**
   * Reads a file's name.
   *
   * @param kind the folder that it lies in
   * @param fileName the name
   * @return the partition's name, or null when it is no partition's file
   */
  public static @Nullable PartitionName parse(final Kind kind, final String fileName) {
    final Matcher matcher = FORM.matcher(fileName);
    return matcher.matches()
        ? new PartitionName(kind, matcher.group(1), Long.parseLong(matcher.group(2)))
        : null;
  }

  /**
   * The index file.
   *
   * @param store the store's folder
   * @return its path
   */
  public Path indexFile(final Path store) {
    return file(store, INDEX_SUFFIX);
  }

  /**
   * The Chronicle Map file.
   *
   * @param store the store's folder
   * @return its path
   */
  public Path mapFile(final Path store) {
    return file(store, MAP_SUFFIX);
  }

  private Path file(final Path store, final String suffix) {
    return store.resolve(kind.label()).resolve(period + ".g" + generation + suffix);
  }

  /**
   * The next publication of the same period.
   *
   * @return the name with the following generation
   */
  public PartitionName next() {
    return new PartitionName(kind, period, generation + 1);
  }
}
