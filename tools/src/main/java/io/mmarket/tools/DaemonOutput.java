/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.mmarket.ingest.daemon.DaemonEvent;
import io.mmarket.ingest.daemon.DaemonListener;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Prints a daemon's events to standard error, as logfmt or JSON, and acknowledgements to standard
 * output. A reader of these that has left is not told any more; nothing else is.
 */
final class DaemonOutput implements DaemonListener {
  private static final JsonFactory JSON = new JsonFactory();
  private static final Pattern BARE = Pattern.compile("[A-Za-z0-9._:/+@%,-]+");

  private final Terminal terminal;
  private final boolean asJson;
  private volatile boolean acknowledges;

  DaemonOutput(final Terminal terminal, final boolean asJson, final boolean acknowledges) {
    this.terminal = terminal;
    this.asJson = asJson;
    this.acknowledges = acknowledges;
  }

  @Override
  public void event(final DaemonEvent event) {
    try {
      terminal.err().println(Printable.line(asJson ? json(event) : logfmt(event)));
    } catch (final IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String logfmt(final DaemonEvent event) {
    final StringBuilder line = new StringBuilder();
    line.append("time=").append(event.time());
    line.append(" level=").append(level(event));
    line.append(" event=").append(event.name());
    event
        .fields()
        .forEach((name, value) -> line.append(' ').append(name).append('=').append(quoted(value)));
    return line.toString();
  }

  private static String level(final DaemonEvent event) {
    return event.level().name().toLowerCase(Locale.ROOT);
  }

  private static String quoted(final Object value) {
    final String text = String.valueOf(value);
    return BARE.matcher(text).matches()
        ? text
        : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }

  private static String json(final DaemonEvent event) throws IOException {
    final StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("time", event.time().toString());
      json.writeStringField("level", level(event));
      json.writeStringField("event", event.name());
      for (final Map.Entry<String, Object> field : event.fields().entrySet()) {
        json.writeFieldName(field.getKey());
        if (field.getValue() instanceof final Number number) {
          json.writeNumber(number.toString());
        } else {
          json.writeString(String.valueOf(field.getValue()));
        }
      }
      json.writeEndObject();
    }
    return text.toString();
  }

  @Override
  public void acknowledged(final long lines, final long ticks, final long lastSequence) {
    if (!acknowledges) {
      return;
    }
    final String line =
        "{\"lines\":"
            + lines
            + ",\"ticks\":"
            + ticks
            + ",\"last_sequence\":"
            + lastSequence
            + "}\n";
    try {
      terminal.out().write(line.getBytes(StandardCharsets.US_ASCII));
      terminal.out().flush();
    } catch (final IOException e) {
      acknowledges = false;
    }
  }
}
