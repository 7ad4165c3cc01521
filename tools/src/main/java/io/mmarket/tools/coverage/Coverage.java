/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.coverage;

import io.mmarket.store.Kind;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.PartitionInfo;
import io.mmarket.store.Series;
import io.mmarket.tools.coverage.Suspicion.What;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Looks through the rows of a kind, of some dates. For one thread, once. */
public final class Coverage {
  private final MarketCenter market;
  private final Kind kind;
  private final LocalDate from;
  private final LocalDate to;
  private final List<Suspicion> suspicions = new ArrayList<>();
  private long suspicionCount;

  private Coverage(
      final MarketCenter market, final Kind kind, final LocalDate from, final LocalDate to) {
    this.market = market;
    this.kind = kind;
    this.from = from;
    this.to = to;
  }

  /**
   * Looks.
   *
   * @param market the open store, which stays the caller's
   * @param kind which rows
   * @param from the first date
   * @param to the last date, included
   * @return what there is and what looks wrong
   */
  public static CoverageReport of(
      final MarketCenter market, final Kind kind, final LocalDate from, final LocalDate to) {
    return new Coverage(market, kind, from, to).report();
  }

  private CoverageReport report() {
    final RowCounts rows = kind == Kind.DAILY ? ofDays() : ofPartitions();
    final BitSet days = rows.days();
    final List<LocalDate> dates = days.stream().mapToObj(rows::date).toList();
    final List<SymbolCoverage> found = new ArrayList<>();
    rows.symbols().forEach((symbol, counts) -> found.add(coverage(symbol, counts, days)));
    final BitSet marketDates = marketDates(found, dates.size());
    final List<SymbolCoverage> symbols = new ArrayList<>();
    for (final Map.Entry<String, RowCounts.OfSymbol> entry : rows.symbols().entrySet()) {
      symbols.add(withMissing(found.get(symbols.size()), marketDates, dates));
      looks(entry.getKey(), entry.getValue(), rows);
    }
    return new CoverageReport(kind, dates, symbols, suspicions, suspicionCount);
  }

  /** The first date that any partition may have; they are listed in ascending order. */
  private LocalDate origin() {
    return market.partitions().stream()
        .filter(info -> info.kind() == kind)
        .map(Coverage::firstDate)
        .findFirst()
        .orElse(LocalDate.EPOCH);
  }

  private RowCounts ofDays() {
    final RowCounts rows = new RowCounts(origin());
    for (final String symbol : symbolsOf(market.partitions())) {
      final Series series = market.getSeriesShared(symbol, from, to);
      for (int i = 0; i < series.size(); i++) {
        rows.add(symbol, series.date(i), 1);
      }
    }
    return rows;
  }

  private Iterable<String> symbolsOf(final List<PartitionInfo> partitions) {
    final TreeSet<String> symbols = new TreeSet<>();
    for (final PartitionInfo info : partitions) {
      if (info.kind() == kind) {
        market.universe(kind, firstDate(info).toString()).forEach(symbols::add);
      }
    }
    return symbols;
  }

  private static LocalDate firstDate(final PartitionInfo info) {
    return LocalDate.parse(info.kind() == Kind.DAILY ? info.period() + "-01-01" : info.period());
  }

  private RowCounts ofPartitions() {
    final RowCounts rows = new RowCounts(origin());
    for (final PartitionInfo info : market.partitions()) {
      final LocalDate date = firstDate(info);
      if (info.kind() == kind && !date.isBefore(from) && !date.isAfter(to)) {
        for (final String symbol : market.universe(kind, date.toString())) {
          final int count =
              kind == Kind.TICK
                  ? market.getTicksShared(symbol, date).size()
                  : market.getMinuteSeriesShared(symbol, info.period(), info.period()).size();
          rows.add(symbol, date, count);
        }
      }
    }
    return rows;
  }

  /** Which of the days have rows of a symbol, by their positions. */
  private static SymbolCoverage coverage(
      final String symbol, final RowCounts.OfSymbol counts, final BitSet days) {
    final BitSet present = new BitSet();
    int position = 0;
    for (int day = days.nextSetBit(0); day >= 0; day = days.nextSetBit(day + 1)) {
      present.set(position++, counts.has(day));
    }
    return new SymbolCoverage(symbol, present, new BitSet(), counts.rows());
  }

  /** Dates on which at least half of those symbols have rows that have some before and after. */
  private static BitSet marketDates(final List<SymbolCoverage> symbols, final int dates) {
    final int[] alive = new int[dates];
    final int[] there = new int[dates];
    for (final SymbolCoverage symbol : symbols) {
      for (int i = symbol.present().nextSetBit(0); i < symbol.present().length(); i++) {
        alive[i]++;
        there[i] += symbol.present().get(i) ? 1 : 0;
      }
    }
    final BitSet open = new BitSet();
    for (int i = 0; i < dates; i++) {
      open.set(i, 2 * there[i] >= alive[i]);
    }
    return open;
  }

  private SymbolCoverage withMissing(
      final SymbolCoverage symbol, final BitSet marketDates, final List<LocalDate> dates) {
    final BitSet missing = new BitSet();
    missing.set(symbol.present().nextSetBit(0), symbol.present().length());
    missing.and(marketDates);
    missing.andNot(symbol.present());
    int begin = missing.nextSetBit(0);
    while (begin >= 0) {
      final int end = symbol.present().nextSetBit(begin);
      final int last = missing.previousSetBit(end);
      final int count = missing.get(begin, end).cardinality();
      final String range = count == 1 ? "" : ": " + count + " dates up to " + dates.get(last);
      suspect(symbol.symbol(), dates.get(begin), What.MISSING, "most others have rows" + range);
      begin = missing.nextSetBit(end);
    }
    return new SymbolCoverage(symbol.symbol(), symbol.present(), missing, symbol.rows());
  }

  private void looks(final String symbol, final RowCounts.OfSymbol counts, final RowCounts rows) {
    if (kind == Kind.DAILY) {
      new BarLook(this, symbol).look(market.getSeriesShared(symbol, from, to));
      return;
    }
    final int usual = counts.median();
    counts.forEach(
        (day, count) -> {
          if (2 * count < usual) {
            suspect(symbol, rows.date(day), What.FEW, count + " rows, usually " + usual);
          }
        });
  }

  void suspect(final String symbol, final LocalDate date, final What what, final String detail) {
    suspicionCount++;
    if (suspicions.size() < CoverageReport.MOST_SUSPICIONS) {
      suspicions.add(new Suspicion(symbol, date, what, detail));
    }
  }
}
