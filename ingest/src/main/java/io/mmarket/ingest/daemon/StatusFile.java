/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.daemon;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.mmarket.ingest.daemon.DaemonStatus.State;
import io.mmarket.store.DamagedFileException;
import io.mmarket.store.MarketDataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A daemon's status as one JSON object in a file that is rewritten whole: a reader sees the old or
 * the new one.
 */
final class StatusFile {
  private static final JsonFactory JSON = new JsonFactory();

  private final Path file;

  StatusFile(final Path file) {
    this.file = file;
  }

  /** Writes it, in place of the former one. */
  void write(final DaemonStatus status) throws IOException {
    final Path half = file.resolveSibling(file.getFileName() + ".new");
    try (JsonGenerator json = JSON.createGenerator(Files.newOutputStream(half))) {
      json.writeStartObject();
      json.writeStringField("state", status.state().name().toLowerCase(Locale.ROOT));
      json.writeNumberField("pid", status.pid());
      json.writeStringField("started", status.started().toString());
      json.writeStringField("updated", status.updated().toString());
      final Path queue = status.queue();
      json.writeStringField("queue", queue == null ? null : queue.toString());
      json.writeNumberField("metrics_port", status.metricsPort());
      json.writeStringField("replaying", status.replaying());
      json.writeStringField("trouble", status.trouble());
      json.writeStringField("last_error", status.lastError());
      json.writeObjectFieldStart("watched");
      for (final DaemonStatus.Folder folder : status.folders()) {
        json.writeBooleanField(folder.path().toString(), folder.isThere());
      }
      json.writeEndObject();
      json.writeObjectFieldStart("counts");
      for (final DaemonCount count : DaemonCount.values()) {
        json.writeNumberField(count.label(), status.count(count));
      }
      json.writeEndObject();
      json.writeEndObject();
      json.writeRaw('\n');
    }
    Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Reads it.
   *
   * @return nothing when there is none
   */
  Optional<DaemonStatus> read() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (JsonParser json = JSON.createParser(Files.readAllBytes(file))) {
      final Map<String, String> scalars = new HashMap<>();
      final Map<DaemonCount, Long> counts = new EnumMap<>(DaemonCount.class);
      final List<DaemonStatus.Folder> folders = new ArrayList<>();
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        final String name = json.currentName();
        if (json.nextToken() == JsonToken.START_OBJECT) {
          readObject(json, name, counts, folders);
        } else if (json.currentToken() != JsonToken.VALUE_NULL) {
          scalars.put(name, json.getText());
        }
      }
      return Optional.of(status(scalars, counts, folders));
    } catch (final IOException e) {
      throw new MarketDataException(file + ": cannot be read: " + e.getMessage(), e);
    } catch (final RuntimeException e) {
      throw new DamagedFileException(file + ": no status of a daemon: " + e.getMessage(), e);
    }
  }

  private static void readObject(
      final JsonParser json,
      final String name,
      final Map<DaemonCount, Long> counts,
      final List<DaemonStatus.Folder> folders)
      throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      final String key = json.currentName();
      json.nextToken();
      if (name.equals("watched")) {
        folders.add(new DaemonStatus.Folder(Path.of(key), json.getBooleanValue()));
      } else if (name.equals("counts")) {
        for (final DaemonCount count : DaemonCount.values()) {
          if (count.label().equals(key)) {
            counts.put(count, json.getLongValue());
          }
        }
      }
    }
  }

  private static DaemonStatus status(
      final Map<String, String> scalars,
      final Map<DaemonCount, Long> counts,
      final List<DaemonStatus.Folder> folders) {
    final String queue = scalars.get("queue");
    return new DaemonStatus(
        State.valueOf(text(scalars, "state").toUpperCase(Locale.ROOT)),
        Long.parseLong(text(scalars, "pid")),
        Instant.parse(text(scalars, "started")),
        Instant.parse(text(scalars, "updated")),
        queue == null ? null : Path.of(queue),
        folders,
        counts,
        scalars.get("replaying"),
        Integer.parseInt(text(scalars, "metrics_port")),
        scalars.get("trouble"),
        scalars.get("last_error"));
  }

  private static String text(final Map<String, @Nullable String> scalars, final String name) {
    return Objects.requireNonNull(scalars.get(name), "no member " + name);
  }
}
