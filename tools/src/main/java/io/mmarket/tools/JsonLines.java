/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * JSON, one object a line. A missing number (NaN) is {@code null}; control characters are escaped,
 * those too that JSON allows and terminals obey.
 *
 * <p>For one thread.
 */
final class JsonLines implements RecordLines {
  private final JsonGenerator json;

  JsonLines(final OutputStream out) throws IOException {
    json =
        new JsonFactory()
            .createGenerator(out)
            .configure(JsonGenerator.Feature.AUTO_CLOSE_TARGET, false)
            .configure(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM, false)
            .setPrettyPrinter(new MinimalPrettyPrinter(""));
  }

  @Override
  public JsonLines begin() throws IOException {
    json.writeStartObject();
    return this;
  }

  @Override
  public void end() throws IOException {
    json.writeEndObject();
    json.writeRaw('\n');
    json.flush();
  }

  @Override
  public JsonLines text(final String name, final String value) throws IOException {
    json.writeFieldName(name);
    string(value);
    return this;
  }

  @Override
  public JsonLines texts(final String name, final List<String> values) throws IOException {
    beginArray(name);
    for (final String value : values) {
      string(value);
    }
    return endArray();
  }

  @Override
  public JsonLines textOrNull(final String name, final String value) throws IOException {
    if (value.isEmpty()) {
      json.writeNullField(name);
      return this;
    }
    return text(name, value);
  }

  @Override
  public JsonLines number(final String name, final double value) throws IOException {
    json.writeFieldName(name);
    value(value);
    return this;
  }

  @Override
  public JsonLines number(final String name, final long value) throws IOException {
    json.writeNumberField(name, value);
    return this;
  }

  @Override
  public JsonLines beginArray(final String name) throws IOException {
    json.writeArrayFieldStart(name);
    return this;
  }

  @Override
  public JsonLines element(final double value) throws IOException {
    value(value);
    return this;
  }

  @Override
  public JsonLines endArray() throws IOException {
    json.writeEndArray();
    return this;
  }

  JsonLines beginObject(final String name) throws IOException {
    json.writeObjectFieldStart(name);
    return this;
  }

  JsonLines endObject() throws IOException {
    json.writeEndObject();
    return this;
  }

  private void string(final String value) throws IOException {
    final String printable = Printable.line(value);
    if (printable.equals(value) || !hasMoreThanAsciiControls(value)) {
      json.writeString(value);
    } else {
      json.writeRawValue('"' + escaped(value) + '"');
    }
  }

  private void value(final double value) throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumber(Numbers.plain(value));
    } else {
      json.writeNull();
    }
  }

  private static boolean hasMoreThanAsciiControls(final String text) {
    return text.chars().anyMatch(c -> c >= 0x7f && Printable.isControl((char) c));
  }

  private static String escaped(final String value) {
    return Printable.line(value.replace("\\", "\\\\").replace("\"", "\\\""));
  }
}
