/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.ledger;

import io.mmarket.store.MarketDataException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code ingested.jsonl}: a line of JSON for every file whose rows are published. Lines are only
 * added, after the publication, so that a lost one costs a repetition and never rows. A line that
 * cannot be read (its writer was killed) says nothing.
 *
 * <p>The holder of the store's lock uses it, from one thread.
 */
public final class Ledger {
  /** The name of the file in the store. */
  public static final String FILE_NAME = "ingested.jsonl";

  private final Path file;
  private final Map<FileStamp, String> hashes = new HashMap<>();
  private final Set<String> known = new HashSet<>();
  private final Set<Long> lengths = new HashSet<>();

  private Ledger(final Path file) {
    this.file = file;
  }

  /**
   * Reads the ledger of a store.
   *
   * @throws MarketDataException if it is there but cannot be read
   */
  public static Ledger read(final Path store) {
    final Ledger ledger = new Ledger(store.resolve(FILE_NAME));
    if (Files.exists(ledger.file)) {
      try {
        for (final byte[] line : Lines.of(Files.readAllBytes(ledger.file))) {
          LedgerJson.parse(line).ifPresent(ledger::remember);
        }
      } catch (final IOException e) {
        throw new MarketDataException(ledger.file + ": cannot be read: " + e, e);
      }
    }
    return ledger;
  }

  /** The content hash of a file that has not changed since it was ingested. */
  public Optional<String> hashOf(final FileStamp stamp) {
    return Optional.ofNullable(hashes.get(stamp));
  }

  /** Whether this content was ingested with this plan, under whatever name. */
  public boolean contains(final String sha256, final String plan) {
    return known.contains(key(sha256, plan));
  }

  /** Whether any content of this length was ingested; if not, none needs to be compared. */
  public boolean containsLength(final long lengthBytes) {
    return lengths.contains(lengthBytes);
  }

  /**
   * Adds lines and forces them to the disk.
   *
   * @throws MarketDataException if they cannot be written
   */
  public void append(final List<LedgerEntry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      final long end = channel.size();
      final StringBuilder lines = new StringBuilder();
      if (end > 0 && !endsWithNewline(channel, end)) {
        lines.append('\n');
      }
      for (final LedgerEntry entry : entries) {
        lines.append(LedgerJson.write(entry)).append('\n');
      }
      final ByteBuffer buffer = StandardCharsets.UTF_8.encode(lines.toString());
      long position = end;
      while (buffer.hasRemaining()) {
        position += channel.write(buffer, position);
      }
      channel.force(true);
    } catch (final IOException e) {
      throw new MarketDataException(file + ": cannot be written: " + e, e);
    }
    entries.forEach(this::remember);
  }

  private static boolean endsWithNewline(final FileChannel channel, final long end)
      throws IOException {
    final ByteBuffer last = ByteBuffer.allocate(1);
    return channel.read(last, end - 1) == 1 && last.get(0) == '\n';
  }

  private void remember(final LedgerEntry entry) {
    lengths.add(entry.stamp().lengthBytes());
    hashes.put(entry.stamp(), entry.sha256());
    known.add(key(entry.sha256(), entry.plan()));
  }

  private static String key(final String sha256, final String plan) {
    return sha256 + ' ' + plan;
  }
}
