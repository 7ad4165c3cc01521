/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.runner.RunnerException;

/**
 * A folder with the results of each group, in a file {@code GROUP.jsonl} of the lines that {@link
 * JsonReport} writes. A group's file is replaced when it was measured to its end.
 *
 * @param folder where they are
 */
record ResultFiles(Path folder) {
  private static final JsonFactory JSON = new JsonFactory();

  /** What makes results. */
  interface Measuring {
    void run(Report report) throws IOException, InterruptedException, RunnerException;
  }

  /** Measures a group and keeps what it reports. */
  void keep(final String group, final String machine, final Report shown, final Measuring measuring)
      throws IOException, InterruptedException, RunnerException {
    final ByteArrayOutputStream lines = new ByteArrayOutputStream();
    final PrintStream out = new PrintStream(lines, false, StandardCharsets.UTF_8);
    final Report kept = new JsonReport(out, out);
    kept.machine(machine, Machine.load());
    measuring.run(new TeeReport(shown, kept));
    out.flush();
    Files.createDirectories(folder);
    Files.write(file(group), lines.toByteArray());
  }

  boolean has(final String group) {
    return Files.exists(file(group));
  }

  private Path file(final String group) {
    return folder.resolve(group + ".jsonl");
  }

  /** Tells a report what a group reported when it was measured. */
  void replay(final String group, final Report report) throws IOException {
    final List<Measurement> growing = new ArrayList<>();
    String section = "";
    for (final String line : Files.readAllLines(file(group))) {
      final Map<String, Object> fields = parse(line);
      final boolean grows = fields.containsKey(JsonReport.GROWS);
      if (!growing.isEmpty() && !(grows && section.equals(fields.get("section")))) {
        report.growth(List.copyOf(growing));
        growing.clear();
      }
      section = String.valueOf(fields.get("section"));
      if (grows) {
        growing.add(measurement(fields));
      } else {
        replay(fields, report);
      }
    }
    if (!growing.isEmpty()) {
      report.growth(growing);
    }
  }

  private static void replay(final Map<String, Object> fields, final Report report) {
    if (fields.containsKey("machine")) {
      report.machine(text(fields, "machine"), text(fields, "load"));
    } else if (fields.containsKey("samples")) {
      report.row(measurement(fields));
    } else if (fields.containsKey("id")) {
      report.mark(
          Mark.valueOf(text(fields, "id")),
          text(fields, "measured"),
          Objects.equals(fields.get("met"), true));
    } else if (fields.containsKey("note")) {
      report.note(text(fields, "note"));
    } else {
      report.section(text(fields, "section"), text(fields, "data"));
    }
  }

  private static String text(final Map<String, Object> fields, final String name) {
    return String.valueOf(fields.get(name));
  }

  /** Parameters stand between the name and the unit. */
  private static Measurement measurement(final Map<String, Object> fields) {
    final Map<String, String> parameters = new LinkedHashMap<>();
    boolean isParameter = false;
    for (final String name : fields.keySet()) {
      isParameter &= !name.equals("unit");
      if (isParameter) {
        parameters.put(name, text(fields, name));
      }
      isParameter |= name.equals("name");
    }
    final List<?> samples = (List<?>) Objects.requireNonNull(fields.get("samples"));
    final Object allocated = fields.getOrDefault("bytes_per_op", Double.NaN);
    return new Measurement(
        text(fields, "name"),
        parameters,
        text(fields, "unit"),
        samples.stream().mapToDouble(sample -> (Double) sample).toArray(),
        (Double) allocated);
  }

  /** Texts, truth values, doubles and lists of doubles by name, in order. */
  private static Map<String, Object> parse(final String line) throws IOException {
    final Map<String, Object> fields = new LinkedHashMap<>();
    try (JsonParser json = JSON.createParser(line)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        final String name = json.currentName();
        fields.put(name, value(json, json.nextToken()));
      }
    }
    return fields;
  }

  private static Object value(final JsonParser json, final JsonToken token) throws IOException {
    return switch (token) {
      case VALUE_STRING -> json.getText();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case START_ARRAY -> {
        final List<Double> values = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          values.add(json.getDoubleValue());
        }
        yield values;
      }
      default -> json.getDoubleValue();
    };
  }
}
