/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.ledger;

import io.mmarket.store.MarketDataException;
import io.mmarket.store.internal.FileFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * {@code ingested.jsonl}: a line of JSON for every file whose rows are published, and for every
 * partition that was given up. Lines are only added, after the publication, so that a lost one
 * costs a repetition and never rows. A line that cannot be read (its writer was killed) says
 * nothing.
 *
 * <p>A file is stored when all partitions that it went into are: none was given up since, or is
 * missing. One that is stored in part is read for what is missing.
 *
 * <p>The holder of the store's lock uses it, from one thread.
 */
public final class Ledger {
  /** The name of the file in the store. */
  public static final String FILE_NAME = "ingested.jsonl";

  private final Path file;
  private final Predicate<String> present;
  private final Map<FileStamp, String> hashes = new HashMap<>();
  private final Map<Shortcut, Content> shortcuts = new HashMap<>();
  private final Map<Content, Map<String, Long>> linesByPartition = new HashMap<>();
  private final Map<String, Long> forgottenAt = new HashMap<>();
  private final Set<Long> lengths = new HashSet<>();
  private long lines;

  private record Shortcut(FileStamp stamp, String request) {}

  private record Content(String sha256, String plan) {}

  private Ledger(final Path file, final Predicate<String> present) {
    this.file = file;
    this.present = present;
  }

  /**
   * Reads the ledger of a store.
   *
   * @param present tells whether a partition is there, by its name such as {@code daily/2024}
   * @throws MarketDataException if it is there but cannot be read
   */
  public static Ledger read(final Path store, final Predicate<String> present) {
    final Ledger ledger = new Ledger(store.resolve(FILE_NAME), present);
    if (Files.exists(ledger.file)) {
      try {
        for (final byte[] line : Lines.of(Files.readAllBytes(ledger.file))) {
          LedgerJson.parse(line).ifPresent(ledger::remember);
        }
      } catch (final IOException e) {
        throw FileFailure.of(ledger.file, "cannot be read", e);
      }
    }
    return ledger;
  }

  /** The content hash of a file that has not changed since it was ingested. */
  public Optional<String> hashOf(final FileStamp stamp) {
    return Optional.ofNullable(hashes.get(stamp));
  }

  /**
   * Whether a file is stored that has not changed since, asked for in the same way: then neither
   * its content nor its plan need be looked at.
   */
  public boolean contains(final FileStamp stamp, final String request) {
    final Content content = shortcuts.get(new Shortcut(stamp, request));
    return content != null && contains(content.sha256, content.plan);
  }

  /** Whether this content was ingested with this plan, under whatever name, and is stored. */
  public boolean contains(final String sha256, final String plan) {
    final Map<String, Long> partitions = linesByPartition.get(new Content(sha256, plan));
    return partitions != null && partitions.entrySet().stream().allMatch(this::isStored);
  }

  /** The partitions that have this content with this plan. */
  public Set<String> partitionsOf(final String sha256, final String plan) {
    return linesByPartition.getOrDefault(new Content(sha256, plan), Map.of()).entrySet().stream()
        .filter(this::isStored)
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  private boolean isStored(final Map.Entry<String, Long> lineOfPartition) {
    final String partition = lineOfPartition.getKey();
    return lineOfPartition.getValue() > forgottenAt.getOrDefault(partition, -1L)
        && present.test(partition);
  }

  /** Whether any content of this length was ingested; if not, none needs to be compared. */
  public boolean containsLength(final long lengthBytes) {
    return lengths.contains(lengthBytes);
  }

  /**
   * Adds files and forces them to the disk.
   *
   * @throws MarketDataException if they cannot be written
   */
  public void append(final List<LedgerEntry> entries) {
    write(entries);
  }

  /**
   * Gives partitions up, and forces that to the disk: files in them can be ingested into them anew.
   *
   * @param partitions their names, such as {@code daily/2024}
   * @throws MarketDataException if it cannot be written
   */
  public void forget(final Collection<String> partitions) {
    final String now = Instant.now().toString();
    write(partitions.stream().map(partition -> new ForgottenPartition(partition, now)).toList());
  }

  private void write(final List<? extends LedgerLine> added) {
    if (added.isEmpty()) {
      return;
    }
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      final long end = channel.size();
      final StringBuilder text = new StringBuilder();
      if (end > 0 && !endsWithNewline(channel, end)) {
        text.append('\n');
      }
      for (final LedgerLine line : added) {
        text.append(LedgerJson.write(line)).append('\n');
      }
      final ByteBuffer buffer = StandardCharsets.UTF_8.encode(text.toString());
      long position = end;
      while (buffer.hasRemaining()) {
        position += channel.write(buffer, position);
      }
      channel.force(true);
    } catch (final IOException e) {
      throw FileFailure.of(file, "cannot be written", e);
    }
    added.forEach(this::remember);
  }

  private static boolean endsWithNewline(final FileChannel channel, final long end)
      throws IOException {
    final ByteBuffer last = ByteBuffer.allocate(1);
    return channel.read(last, end - 1) == 1 && last.get(0) == '\n';
  }

  private void remember(final LedgerLine line) {
    lines++;
    if (line instanceof final LedgerEntry entry) {
      remember(entry);
    } else if (line instanceof final ForgottenPartition forgotten) {
      forgottenAt.put(forgotten.partition(), lines);
    }
  }

  private void remember(final LedgerEntry entry) {
    final Content content = new Content(entry.sha256(), entry.plan());
    lengths.add(entry.stamp().lengthBytes());
    if (!entry.request().isEmpty()) {
      hashes.put(entry.stamp(), entry.sha256());
      shortcuts.put(new Shortcut(entry.stamp(), entry.request()), content);
    }
    final Map<String, Long> partitions =
        linesByPartition.computeIfAbsent(content, any -> new HashMap<>());
    entry.partitions().forEach(partition -> partitions.put(partition, lines));
  }
}
