/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench;

import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.ChartEncoder;

/**
 * Draws each table as well: a file in PNG and one in SVG for each unit in it. Rows become groups of
 * three bars, the least sample, the median and the greatest; what grows becomes a group of bars for
 * each set of parameters, medians, one an implementation.
 *
 * <p>For one thread. {@link #close()} draws the last table.
 */
final class FigureReport implements Report, AutoCloseable {
  private static final int WIDTH = 1_200;
  private static final int HEIGHT = 700;
  private static final int LABEL_DEGREES = 90;
  private static final double HUNDREDFOLD = 100;

  private final Report next;
  private final Path folder;
  private String title = "";
  private final List<Measurement> rows = new ArrayList<>();

  FigureReport(final Report next, final Path folder) throws IOException {
    this.next = next;
    this.folder = Files.createDirectories(folder);
    System.setProperty("java.awt.headless", "true");
  }

  @Override
  public void machine(final String machine, final String load) {
    next.machine(machine, load);
  }

  @Override
  public void section(final String newTitle, final String data) {
    close();
    title = newTitle;
    next.section(newTitle, data);
  }

  @Override
  public void row(final Measurement measurement) {
    rows.add(measurement);
    next.row(measurement);
  }

  @Override
  public void growth(final List<Measurement> measurements) {
    next.growth(measurements);
    if (!measurements.isEmpty()) {
      drawGrowth(measurements);
    }
  }

  @Override
  public void mark(final Mark mark, final String measured, final boolean kept) {
    next.mark(mark, measured, kept);
  }

  @Override
  public void note(final String text) {
    next.note(text);
  }

  @Override
  public void progress(final String what) {
    next.progress(what);
  }

  /** Draws the rows that were not drawn yet. */
  @Override
  public void close() {
    final Map<String, List<Measurement>> byUnit = new LinkedHashMap<>();
    rows.forEach(row -> byUnit.computeIfAbsent(row.unit(), unit -> new ArrayList<>()).add(row));
    byUnit.values().forEach(this::drawRows);
    rows.clear();
  }

  private void drawRows(final List<Measurement> of) {
    final List<String> names = of.stream().map(FigureReport::label).toList();
    final CategoryChart chart = chart(of.get(0).unit());
    addBars(chart, "least", names, of, Measurement::min);
    addBars(chart, "median", names, of, Measurement::median);
    addBars(chart, "greatest", names, of, Measurement::max);
    scale(chart, of.stream().flatMapToDouble(row -> Arrays.stream(row.samples())));
    save(chart, title + " " + of.get(0).unit());
  }

  private void drawGrowth(final List<Measurement> of) {
    final Set<String> columns = new LinkedHashSet<>();
    final Map<String, Map<String, Double>> byName = new LinkedHashMap<>();
    for (final Measurement measurement : of) {
      final String column = String.join(" x ", measurement.parameters().values());
      columns.add(column);
      byName
          .computeIfAbsent(measurement.name(), name -> new LinkedHashMap<>())
          .put(column, measurement.median());
    }
    final CategoryChart chart = chart(of.get(0).unit());
    byName.forEach(
        (name, values) ->
            chart.addSeries(
                name,
                List.copyOf(columns),
                columns.stream().map(column -> values.getOrDefault(column, 0.0)).toList()));
    scale(
        chart,
        byName.values().stream()
            .flatMapToDouble(row -> row.values().stream().mapToDouble(Double::doubleValue)));
    save(chart, title + " growth " + of.get(0).unit());
  }

  private static String label(final Measurement measurement) {
    return String.join(
            " ", measurement.name(), String.join(" x ", measurement.parameters().values()))
        .strip();
  }

  private CategoryChart chart(final String unit) {
    final CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .yAxisTitle(unit)
            .build();
    chart
        .getStyler()
        .setXAxisLabelRotation(LABEL_DEGREES)
        .setXAxisMaxLabelCount(Integer.MAX_VALUE)
        .setChartBackgroundColor(Color.WHITE);
    return chart;
  }

  private static void addBars(
      final CategoryChart chart,
      final String name,
      final List<String> labels,
      final List<Measurement> of,
      final ToDoubleFunction<Measurement> value) {
    chart.addSeries(name, labels, of.stream().map(value::applyAsDouble).toList());
  }

  /** Bars that differ a hundredfold are seen beside each other on a logarithmic axis only. */
  private static void scale(final CategoryChart chart, final DoubleStream values) {
    final DoubleSummaryStatistics statistics = values.summaryStatistics();
    final double least = statistics.getMin();
    if (least > 0 && statistics.getMax() > HUNDREDFOLD * least) {
      final double decade = Math.pow(10, Math.floor(Math.log10(least)));
      chart.getStyler().setYAxisLogarithmic(true).setYAxisMin(decade);
    }
  }

  private void save(final CategoryChart chart, final String name) {
    final String file = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    try {
      Files.write(folder.resolve(file + ".png"), ChartEncoder.getBytes(chart, "png"));
      Files.write(folder.resolve(file + ".svg"), ChartEncoder.getBytes(chart, "svg"));
    } catch (final IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
