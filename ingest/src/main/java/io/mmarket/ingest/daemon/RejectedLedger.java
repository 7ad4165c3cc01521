/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.daemon;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * {@code rejected.jsonl}: a line of JSON for every file, every sort of row and every line of the
 * input that could not be used. When the file is full it becomes {@code rejected.jsonl.1}, whose
 * former content is gone: both together have a bounded size. Any thread.
 */
final class RejectedLedger implements AutoCloseable {
  static final long MAX_BYTES = 16L << 20;

  private static final JsonFactory JSON = new JsonFactory();

  private final Path file;
  private final long maxBytes;
  private @Nullable OutputStream out;
  private long lengthBytes;

  RejectedLedger(final Path file, final long maxBytes) {
    this.file = file;
    this.maxBytes = maxBytes;
  }

  /** A file of which nothing was taken. */
  void file(final Path refused, final String reason) throws IOException {
    add(refused.toString(), 0, 0, reason, null);
  }

  /** Rows of accepted files that could not be used for one reason. */
  void rows(final long count, final String reason, final String example) throws IOException {
    add(null, 0, count, reason, example);
  }

  /** A line of the input. */
  void line(final long number, final String reason, final String begin) throws IOException {
    add(null, number, 0, reason, begin);
  }

  private synchronized void add(
      final @Nullable String path,
      final long line,
      final long rows,
      final String reason,
      final @Nullable String example)
      throws IOException {
    final StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("time", Instant.now().toString());
      if (path != null) {
        json.writeStringField("file", path);
      }
      if (line > 0) {
        json.writeNumberField("line", line);
      }
      if (rows > 0) {
        json.writeNumberField("rows", rows);
      }
      json.writeStringField("reason", reason);
      if (example != null) {
        json.writeStringField(line > 0 ? "begin" : "first", example);
      }
      json.writeEndObject();
    }
    write(text.append('\n').toString().getBytes(StandardCharsets.UTF_8));
  }

  private void write(final byte[] line) throws IOException {
    if (lengthBytes + line.length > maxBytes) {
      closeFile();
    }
    if (out == null) {
      open(line.length);
    }
    final OutputStream current = out;
    if (current != null) {
      current.write(line);
      lengthBytes += line.length;
    }
  }

  private void open(final int neededBytes) throws IOException {
    lengthBytes = Files.exists(file) ? Files.size(file) : 0;
    if (lengthBytes > 0 && lengthBytes + neededBytes > maxBytes) {
      Files.move(
          file,
          file.resolveSibling(file.getFileName() + ".1"),
          StandardCopyOption.REPLACE_EXISTING);
      lengthBytes = 0;
    }
    final OutputStream opened =
        new BufferedOutputStream(
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    out = opened;
    if (lengthBytes > 0 && isTorn()) {
      opened.write('\n');
      lengthBytes++;
    }
  }

  /** Whether its writer was killed in the middle of a line. */
  private boolean isTorn() throws IOException {
    try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "r")) {
      content.seek(lengthBytes - 1);
      return content.read() != '\n';
    }
  }

  /** Hands what was added to the kernel: it outlives a kill of this process. */
  synchronized void flush() throws IOException {
    final OutputStream current = out;
    if (current != null) {
      current.flush();
    }
  }

  private void closeFile() throws IOException {
    final OutputStream current = out;
    out = null;
    if (current != null) {
      current.close();
    }
  }

  @Override
  public synchronized void close() throws IOException {
    closeFile();
  }
}
