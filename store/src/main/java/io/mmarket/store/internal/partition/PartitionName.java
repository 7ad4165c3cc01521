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

  /** The greatest generation that a name can have. */
  public static final long MAX_GENERATION = 999_999_999_999_999_999L;

  private static final String GENERATION_AND_SUFFIX = "\\.g([1-9]\\d{0,17})(\\.idx|\\.cm)";
  private static final Pattern YEAR_FORM = Pattern.compile("(\\d{4})" + GENERATION_AND_SUFFIX);
  private static final Pattern DATE_FORM =
      Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)" + GENERATION_AND_SUFFIX);

  /**
   * Reads a file's name.
   *
   * @param kind the folder that it lies in
   * @param fileName the name
   * @return the partition's name, or null when it is no partition's file
   */
  public static @Nullable PartitionName parse(final Kind kind, final String fileName) {
    final Pattern form = kind == Kind.DAILY ? YEAR_FORM : DATE_FORM;
    final Matcher matcher = form.matcher(fileName);
    return matcher.matches()
        ? new PartitionName(kind, matcher.group(1), Long.parseLong(matcher.group(2)))
        : null;
  }

  /**
   * The period of a year's daily bars.
   *
   * @param year 0 to 9999
   * @return four ASCII digits, whatever digits the JVM's locale has
   */
  public static String yearPeriod(final int year) {
    // Every query of a range asks this twice; formatting would take longer than all the rest of it.
    return year < 0 || year > 9999
        ? Integer.toString(year)
        : Integer.toString(10_000 + year).substring(1);
  }

  /**
   * The period's first date.
   *
   * @return the date as yyyymmdd: of a year its first of January
   */
  public int firstDate() {
    final String date = kind == Kind.DAILY ? period + "0101" : period.replace("-", "");
    return Integer.parseInt(date);
  }

  /**
   * The period's last date.
   *
   * @return the date as yyyymmdd: of a year its last of December
   */
  public int lastDate() {
    return kind == Kind.DAILY ? Integer.parseInt(period + "1231") : firstDate();
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
