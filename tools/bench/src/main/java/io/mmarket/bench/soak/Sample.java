/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.soak;

import io.mmarket.ipc.TickDraft;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * The market of a soak: every value follows from where it belongs, so that any process can tell
 * whether what it reads is what was written. Bars carry the version of their file as volume, ticks
 * their number as volume and their source as last volume. Numbers of a source begin with 0 and have
 * no gap.
 */
final class Sample {
  /** Sources of ticks: the daemon's input, the writers, the replayed files. */
  static final int INPUT = 0;

  static final int FIRST_WRITER = 1;
  static final int FILES = FIRST_WRITER + SoakPlan.WRITERS;
  static final int SOURCES = FILES + 1;

  static final int DAILY_DATES = 20;
  static final int DAILY_SYMBOLS = 40;
  static final int MINUTE_DATES = 4;
  static final int MINUTES = 30;
  static final int MINUTE_SYMBOLS = 20;
  static final int FILE_TICKS = 500;
  static final int TICK_SYMBOLS = 4;

  /** So many files of ticks are of one date. */
  static final int FILES_A_DATE = 40;

  private static final LocalDate FIRST_DATE = LocalDate.of(2024, 1, 2);
  private static final LocalDate FIRST_TICK_DATE = LocalDate.of(2025, 1, 2);
  private static final long OPEN_NS = TimeUnit.HOURS.toNanos(2);
  private static final long MINUTE_NS = TimeUnit.MINUTES.toNanos(1);
  private static final long TICK_NS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final double STEPS = 64;

  /** Numbers of a bar that are made up: open, high, low, close, turnover. */
  static final int FIELDS = 5;

  private Sample() {}

  static LocalDate date(final int index) {
    return FIRST_DATE.plusDays(index);
  }

  static String symbol(final int index) {
    return String.format(Locale.ROOT, "%06d.SOAK", index);
  }

  /** When the bar of a minute is. */
  static long minuteNs(final int date, final int minute) {
    return epochNs(date(date)) + OPEN_NS + minute * MINUTE_NS;
  }

  private static long epochNs(final LocalDate date) {
    return TimeUnit.DAYS.toNanos(date.toEpochDay());
  }

  /** A number of a bar: field 0 to {@link #FIELDS}, of a cell of which there is one only. */
  static double bar(final long cell, final int version, final int field) {
    return number((cell * FIELDS + field) * 1_000_003L + version);
  }

  static long dailyCell(final int date, final int symbol) {
    return (long) date * DAILY_SYMBOLS + symbol;
  }

  static long minuteCell(final int date, final int minute, final int symbol) {
    return 1_000_000L + ((long) date * MINUTES + minute) * MINUTE_SYMBOLS + symbol;
  }

  /** The last price of a tick. */
  static double price(final int source, final long number) {
    return number(number * SOURCES + source);
  }

  // The finaliser of SplitMix64: Steele, Lea, Flood 2014.
  private static double number(final long seed) {
    long mixed = (seed ^ seed >>> 30) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
    return 100 + (mixed >>> 48) / STEPS;
  }

  /** The date of a tick of a file. */
  static LocalDate tickDate(final long number) {
    return FIRST_TICK_DATE.plusDays(number / ((long) FILES_A_DATE * FILE_TICKS));
  }

  static long tickNs(final long number) {
    return epochNs(tickDate(number))
        + OPEN_NS
        + number % ((long) FILES_A_DATE * FILE_TICKS) * TICK_NS;
  }

  static String tickSymbol(final long number) {
    return "T" + number % TICK_SYMBOLS;
  }

  /** What a source's ticks are called, but for those of files. */
  static String instrument(final int source) {
    return "W" + source;
  }

  /** The tick of a writer, with two levels of a book. */
  static TickDraft fill(final TickDraft draft, final int source, final long number) {
    final double price = price(source, number);
    return draft
        .clear()
        .instrumentId(instrument(source))
        .tradingDate(20240102)
        .lastPrice(price)
        .lastVolume(source)
        .volume((double) number)
        .bid(price - 1, 10)
        .bid(price - 2, 20)
        .ask(price + 1, 10)
        .ask(price + 2, 20);
  }

  /** The same as a line of JSON. */
  static String line(final int source, final long number) {
    final double price = price(source, number);
    return "{\"instrument_id\":\""
        + instrument(source)
        + "\",\"trading_date\":\"2024-01-02\",\"last_price\":"
        + price
        + ",\"last_volume\":"
        + source
        + ",\"volume\":"
        + number
        + ",\"bid_prices\":["
        + (price - 1)
        + ","
        + (price - 2)
        + "],\"bid_volumes\":[10,20],\"ask_prices\":["
        + (price + 1)
        + ","
        + (price + 2)
        + "],\"ask_volumes\":[10,20]}\n";
  }
}
