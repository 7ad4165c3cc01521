/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.recognition;

import io.mmarket.ingest.ReadOptions;
import io.mmarket.ingest.internal.parquet.ParquetColumn;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A plan in words: for the user, and as what tells two plans apart. */
public final class PlanText {
  // Raised when the same words come to mean something else.
  private static final String VERSION = "2";

  // Raised when a file of the same path and content is recognised otherwise than before.
  private static final String RULES = "2";

  private PlanText() {}

  /** Which column became which field, a line each; the same for all files of one shape. */
  public static List<String> lines(final IngestPlan plan) {
    final List<String> lines = new ArrayList<>();
    lines.add("kind <- " + (plan.kinds() == null ? plan.kind().label() : plan.kinds()));
    final ParquetColumn symbols = plan.symbol().column();
    lines.add("symbol <- " + (symbols == null ? plan.symbol().origin() : symbols));
    if (plan.exchange() != null && plan.qualifySymbols()) {
      lines.add("symbol suffix <- " + plan.exchange());
    }
    addColumn(IngestPlan.EXCHANGE_NAME, plan.exchange(), lines);
    addTimes(plan.times(), lines);
    plan.fields()
        .forEach(field -> lines.add(field.storedName(plan.kind()) + " <- " + field.column()));
    addBook(plan.book(), lines);
    plan.extras().forEach(extra -> lines.add("extra " + extra.name() + " <- " + extra.column()));
    plan.ignored()
        .forEach(ignored -> lines.add("not kept: " + ignored.column() + ": " + ignored.reason()));
    return lines;
  }

  /**
   * The same, with the zone in which such files are read.
   *
   * @param valuesRead the columns whose values decided about the plan, where footers did not
   */
  public static List<String> lines(
      final IngestPlan plan, final ZoneChoice zone, final List<ParquetColumn> valuesRead) {
    final List<String> lines = new ArrayList<>(lines(plan));
    lines.add(
        1,
        plan.dependsOnZone()
            ? "zone <- " + zone.zone().getId() + " (" + zone.origin() + ")"
            : "zone <- any");
    valuesRead.forEach(column -> lines.add("looked into the values of " + column));
    return lines;
  }

  /**
   * Everything that decides what a file's rows become.
   *
   * @param zone the zone in which it is read
   */
  public static String identity(final IngestPlan plan, final ZoneId zone) {
    final List<String> lines = new ArrayList<>(lines(plan));
    lines.add("plan " + VERSION + " of " + plan.kind().label());
    lines.add("symbol " + plan.symbol().constant());
    lines.add("date " + plan.times().constantDate() + " utc " + plan.times().utcDates());
    lines.add("zone " + (plan.dependsOnZone() ? zone.getId() : "any"));
    return String.join("\n", lines);
  }

  /**
   * Everything besides a file and its path that decides its plan.
   *
   * @param home the zone of the store
   */
  public static String request(final ReadOptions options, final ZoneId home) {
    return String.join(
        "\n",
        "rules " + RULES + " of " + PlanText.class.getPackage().getImplementationVersion(),
        "kind " + options.kind(),
        "zone " + options.zone() + " in " + home,
        "map " + new TreeMap<>(options.map()),
        "symbol " + options.symbol() + " qualified " + options.qualifySymbols(),
        "date " + options.date());
  }

  private static void addTimes(final TimePlan times, final List<String> lines) {
    final DatedColumn date = times.tradingDate();
    if (date != null) {
      lines.add("trading_date <- " + text(date));
    } else if (times.constantDate() != null) {
      lines.add("trading_date <- folder or --date");
    } else {
      lines.add("trading_date <- local date of the time");
    }
    final DatedColumn calendar = times.calendarDate();
    if (calendar != null && !calendar.equals(date)) {
      lines.add("calendar date <- " + text(calendar));
    }
    final DatedColumn time = times.time();
    if (time != null) {
      lines.add("time <- " + text(time));
    }
    addColumn("millisecond", times.millisecond(), lines);
  }

  private static void addBook(final BookPlan book, final List<String> lines) {
    addLevels("bid price ", book.bids().prices(), lines);
    addLevels("bid volume ", book.bids().volumes(), lines);
    addLevels("ask price ", book.asks().prices(), lines);
    addLevels("ask volume ", book.asks().volumes(), lines);
  }

  private static void addLevels(
      final String what, final BookPlan.Levels levels, final List<String> lines) {
    for (int i = 0; i < levels.columns().size(); i++) {
      final String level = levels.isList() ? "list" : String.valueOf(i + 1);
      lines.add(what + level + " <- " + levels.columns().get(i));
    }
  }

  private static void addColumn(
      final String what, final @Nullable ParquetColumn column, final List<String> lines) {
    if (column != null) {
      lines.add(what + " <- " + column);
    }
  }

  private static String text(final DatedColumn dated) {
    return dated.column() + " as " + dated.encoding();
  }
}
