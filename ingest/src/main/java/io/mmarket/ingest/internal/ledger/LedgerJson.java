/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A line of the ledger: one JSON object. Members that it does not know are skipped. */
final class LedgerJson {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String FORGOTTEN = "forgotten";

  private LedgerJson() {}

  static String write(final LedgerLine line) throws IOException {
    final StringWriter out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      if (line instanceof final LedgerEntry entry) {
        write(entry, json);
      } else if (line instanceof final ForgottenPartition forgotten) {
        json.writeStringField(FORGOTTEN, forgotten.partition());
        json.writeStringField("time", forgotten.time());
      }
      json.writeEndObject();
    }
    return out.toString();
  }

  private static void write(final LedgerEntry entry, final JsonGenerator json) throws IOException {
    json.writeStringField("path", entry.stamp().path());
    json.writeNumberField("size", entry.stamp().lengthBytes());
    json.writeNumberField("mtime_ns", entry.stamp().modifiedNs());
    json.writeNumberField("ctime_ns", entry.stamp().changedNs());
    json.writeNumberField("inode", entry.stamp().inode());
    json.writeStringField("sha256", entry.sha256());
    json.writeStringField("plan", entry.plan());
    json.writeStringField("request", entry.request());
    json.writeStringField("result", "stored");
    json.writeNumberField("rows", entry.rows());
    json.writeObjectFieldStart("rejected");
    for (final Map.Entry<String, Long> reason : entry.rejected().entrySet()) {
      json.writeNumberField(reason.getKey(), reason.getValue());
    }
    json.writeEndObject();
    json.writeArrayFieldStart("partitions");
    for (final String partition : entry.partitions()) {
      json.writeString(partition);
    }
    json.writeEndArray();
    json.writeStringField("time", entry.time());
  }

  /** Reads a line; one that is torn or foreign gives nothing. */
  static Optional<LedgerLine> parse(final byte[] line) {
    try (JsonParser json = JSON.createParser(line)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      final Map<String, String> scalars = new HashMap<>();
      final Map<String, Long> rejected = new HashMap<>();
      final List<String> partitions = new ArrayList<>();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        final String name = json.currentName();
        if (json.nextToken() == JsonToken.START_ARRAY && name.equals("partitions")) {
          while (json.nextToken() == JsonToken.VALUE_STRING) {
            partitions.add(json.getText());
          }
        } else if (json.currentToken() == JsonToken.START_OBJECT && name.equals("rejected")) {
          while (json.nextToken() == JsonToken.FIELD_NAME) {
            rejected.put(json.currentName(), json.nextLongValue(0));
          }
        } else if (json.currentToken().isScalarValue()) {
          scalars.put(name, json.getText());
        } else {
          json.skipChildren();
        }
      }
      return json.currentToken() == JsonToken.END_OBJECT
          ? Optional.of(line(scalars, rejected, partitions))
          : Optional.empty();
    } catch (final IOException | IllegalArgumentException torn) {
      return Optional.empty();
    }
  }

  private static LedgerLine line(
      final Map<String, String> scalars,
      final Map<String, Long> rejected,
      final List<String> partitions) {
    final String forgotten = scalars.get(FORGOTTEN);
    if (forgotten != null) {
      return new ForgottenPartition(forgotten, text(scalars, "time"));
    }
    final FileStamp stamp =
        new FileStamp(
            text(scalars, "path"),
            number(scalars, "size"),
            number(scalars, "mtime_ns"),
            number(scalars, "ctime_ns"),
            number(scalars, "inode"));
    return new LedgerEntry(
        stamp,
        text(scalars, "sha256"),
        text(scalars, "plan"),
        scalars.getOrDefault("request", ""),
        number(scalars, "rows"),
        rejected,
        partitions,
        text(scalars, "time"));
  }

  private static long number(final Map<String, String> scalars, final String name) {
    return Long.parseLong(text(scalars, name));
  }

  private static String text(final Map<String, String> scalars, final String name) {
    final String value = scalars.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no member " + name);
    }
    return value;
  }
}
