/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** One JSON object a line: each measurement with its samples, each mark. */
final class JsonReport implements Report {
  /** What writes the fields of one object. */
  private interface Fields {
    void write(JsonGenerator json) throws IOException;
  }

  /** The field that tells a measurement of what grows from a row. */
  static final String GROWS = "grows";

  private final JsonGenerator json;
  private final PrintStream err;
  private String section = "";

  JsonReport(final PrintStream out, final PrintStream err) throws IOException {
    this.err = err;
    json = new JsonFactory().createGenerator(out).setPrettyPrinter(new MinimalPrettyPrinter(""));
  }

  private void line(final Fields fields) {
    try {
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
      json.writeRaw('\n');
      json.flush();
    } catch (final IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void machine(final String machine, final String load) {
    line(
        fields -> {
          fields.writeStringField("machine", machine);
          fields.writeStringField("load", load);
        });
  }

  @Override
  public void section(final String title, final String data) {
    section = title;
    line(
        fields -> {
          fields.writeStringField("section", title);
          fields.writeStringField("data", data);
          fields.writeStringField("load", Machine.load());
        });
  }

  @Override
  public void row(final Measurement measurement) {
    measurement(measurement, false);
  }

  private void measurement(final Measurement measurement, final boolean grows) {
    line(
        fields -> {
          fields.writeStringField("section", section);
          fields.writeStringField("name", measurement.name());
          for (final Map.Entry<String, String> entry : measurement.parameters().entrySet()) {
            fields.writeStringField(entry.getKey(), entry.getValue());
          }
          fields.writeStringField("unit", measurement.unit());
          fields.writeNumberField("min", measurement.min());
          fields.writeNumberField("median", measurement.median());
          fields.writeNumberField("max", measurement.max());
          if (!Double.isNaN(measurement.allocatedBytes())) {
            fields.writeNumberField("bytes_per_op", measurement.allocatedBytes());
          }
          fields.writeArrayFieldStart("samples");
          for (final double sample : measurement.samples()) {
            fields.writeNumber(sample);
          }
          fields.writeEndArray();
          if (grows) {
            fields.writeBooleanField(GROWS, true);
          }
        });
  }

  @Override
  public void growth(final List<Measurement> measurements) {
    measurements.forEach(measurement -> measurement(measurement, true));
  }

  @Override
  public void mark(final Mark mark, final String measured, final boolean kept) {
    line(
        fields -> {
          fields.writeStringField("section", section);
          fields.writeStringField("mark", mark.text());
          fields.writeStringField("id", mark.name());
          fields.writeStringField("measured", measured);
          fields.writeBooleanField("met", kept);
        });
  }

  @Override
  public void note(final String text) {
    line(
        fields -> {
          fields.writeStringField("section", section);
          fields.writeStringField("note", text);
        });
  }

  @Override
  public void progress(final String what) {
    err.println("bench: " + what);
  }
}
