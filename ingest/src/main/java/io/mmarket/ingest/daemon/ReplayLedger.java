/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.daemon;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.mmarket.ingest.daemon.ReplayProgress.Mark;
import io.mmarket.ingest.internal.ledger.FileStamp;
import io.mmarket.ipc.internal.QueueFolder;
import io.mmarket.store.MarketDataException;
import io.mmarket.store.internal.ExclusiveLock;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which files' ticks a queue has, whoever published them by replay:
 *
 * <pre>
 *   QUEUE/replay/
 *     LOCK             held by the one daemon that replays to the queue
 *     done.jsonl       a line of JSON for each file whose ticks are all there
 *     HASH             how far the file of this content is ({@link ReplayProgress})
 * </pre>
 *
 * <p>Content is told by its hash, under whatever name. A torn line says nothing: its file's
 * progress is still there. For one thread.
 */
final class ReplayLedger implements AutoCloseable {
  private static final JsonFactory JSON = new JsonFactory();

  private final Path folder;
  private final Path file;
  private final ExclusiveLock lock;
  private final Map<FileStamp, String> hashes = new HashMap<>();
  private final Set<String> done = new HashSet<>();

  private ReplayLedger(final Path folder, final ExclusiveLock lock) {
    this.folder = folder;
    this.file = folder.resolve("done.jsonl");
    this.lock = lock;
  }

  /**
   * Opens the ledger of a queue and keeps others from it.
   *
   * @throws io.mmarket.store.LockedException naming the process when another daemon replays to it
   */
  static ReplayLedger open(final Path queue) {
    final Path folder = queue.resolve(QueueFolder.REPLAY);
    ExclusiveLock lock = null;
    try {
      Files.createDirectories(folder);
      lock = ExclusiveLock.acquire(folder.resolve("LOCK"));
      final ReplayLedger ledger = new ReplayLedger(folder, lock);
      ledger.read();
      lock = null;
      return ledger;
    } catch (final IOException e) {
      throw new MarketDataException(folder + ": cannot be read: " + e.getMessage(), e);
    } finally {
      if (lock != null) {
        lock.close();
      }
    }
  }

  private void read() throws IOException {
    if (Files.exists(file)) {
      final String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      text.lines().forEach(this::readLine);
    }
  }

  private void readLine(final String line) {
    final Map<String, String> scalars = new HashMap<>();
    try (JsonParser json = JSON.createParser(line)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        final String name = json.currentName();
        json.nextToken();
        scalars.put(name, json.getText());
      }
      if (json.currentToken() == JsonToken.END_OBJECT) {
        remember(
            new FileStamp(
                scalars.getOrDefault("path", ""),
                number(scalars, "size"),
                number(scalars, "mtime_ns"),
                number(scalars, "ctime_ns"),
                number(scalars, "inode")),
            scalars.getOrDefault("sha256", ""));
      }
    } catch (final IOException | NumberFormatException torn) {
      // As if it were not there.
      return;
    }
  }

  private static long number(final Map<String, String> scalars, final String name) {
    return Long.parseLong(scalars.getOrDefault(name, ""));
  }

  private void remember(final FileStamp stamp, final String hash) {
    hashes.put(stamp, hash);
    done.add(hash);
  }

  /** The content's hash of a file that has not changed since it was replayed. */
  Optional<String> hashOf(final FileStamp stamp) {
    return Optional.ofNullable(hashes.get(stamp));
  }

  /** Whether the queue has all ticks of this content. */
  boolean isDone(final String hash) {
    return done.contains(hash);
  }

  /** How far this content is. */
  ReplayProgress progress(final String hash) {
    return ReplayProgress.openOrBegin(folder.resolve(hash));
  }

  /** Writes down that all ticks of a file are in the queue, and forgets its progress. */
  void finish(final FileStamp stamp, final String hash, final Mark mark) {
    try {
      append(line(stamp, hash, mark));
      remember(stamp, hash);
      Files.deleteIfExists(folder.resolve(hash));
    } catch (final IOException e) {
      throw new MarketDataException(file + ": cannot be written: " + e.getMessage(), e);
    }
  }

  private void append(final String line) throws IOException {
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      final long end = out.length();
      out.seek(Math.max(0, end - 1));
      final boolean isTorn = end > 0 && out.read() != '\n';
      out.seek(end);
      out.write(((isTorn ? "\n" : "") + line + '\n').getBytes(StandardCharsets.UTF_8));
      out.getFD().sync();
    }
  }

  private static String line(final FileStamp stamp, final String hash, final Mark mark)
      throws IOException {
    final StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("path", stamp.path());
      json.writeNumberField("size", stamp.lengthBytes());
      json.writeNumberField("mtime_ns", stamp.modifiedNs());
      json.writeNumberField("ctime_ns", stamp.changedNs());
      json.writeNumberField("inode", stamp.inode());
      json.writeStringField("sha256", hash);
      json.writeNumberField("ticks", mark.ticks());
      json.writeNumberField("last_sequence", mark.last());
      json.writeStringField("time", Instant.now().toString());
      json.writeEndObject();
    }
    return text.toString();
  }

  @Override
  public void close() {
    lock.close();
  }
}
