/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.inspect;

import io.mmarket.ipc.internal.QueueFolder;
import io.mmarket.store.MarketDataException;
import io.mmarket.store.internal.Catalog;
import io.mmarket.store.internal.FileIdentity;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds out what a file is and has it decoded. */
public final class FileInspector {
  private static final int MAGIC_BYTES = 8;

  private static final Map<String, FileDecoder> BY_MAGIC =
      Map.ofEntries(
          Map.entry(FileIdentity.STORE_CATALOG.magic(), new CatalogDecoder(true)),
          Map.entry(FileIdentity.QUEUE_CATALOG.magic(), new CatalogDecoder(false)),
          Map.entry(FileIdentity.PARTITION_INDEX.magic(), new PartitionIndexDecoder()),
          Map.entry(FileIdentity.QUEUE_WRITERS.magic(), new WritersDecoder()),
          Map.entry(FileIdentity.QUEUE_INDEX.magic(), new QueueIndexDecoder()),
          Map.entry(FileIdentity.QUEUE_COUNTERS.magic(), new CountersDecoder()),
          Map.entry(FileIdentity.QUEUE_CURSOR.magic(), MarksDecoder.cursor()),
          Map.entry(FileIdentity.REPLAY_PROGRESS.magic(), MarksDecoder.replay()),
          Map.entry(FileIdentity.TICK_BOARD.magic(), new BoardDecoder()),
          Map.entry("MMKTQREP", new JournalDecoder()));

  private FileInspector() {}

  /**
   * Inspects a file, which may be damaged, foreign or anything.
   *
   * @param path the file
   * @param entries how many entries of each table are told of, beside the last
   * @param sink told of what there is
   * @throws IOException when the file cannot be read, or by the sink
   */
  public static void inspect(final Path path, final int entries, final InspectionSink sink)
      throws IOException {
    try (ByteReader bytes = ByteReader.open(path)) {
      final Inspection in = new Inspection(bytes, sink, entries);
      final FileDecoder decoder = decoder(bytes);
      try {
        decoder.decode(in);
      } catch (final EOFException e) {
        in.fault(bytes.lengthBytes(), String.valueOf(e.getMessage()));
      } catch (final MarketDataException
          | IndexOutOfBoundsException
          | IllegalArgumentException
          | ArithmeticException e) {
        in.fault(InspectionSink.NOWHERE, "cannot be decoded further: " + e.getMessage());
      }
    }
  }

  private static FileDecoder decoder(final ByteReader bytes) throws IOException {
    final FileDecoder ours =
        BY_MAGIC.get(new String(bytes.sample(0, MAGIC_BYTES), StandardCharsets.ISO_8859_1));
    if (ours != null) {
      return ours;
    }
    if (MapDecoder.isMap(bytes)) {
      return new MapDecoder();
    }
    if (CycleDecoder.isQueueFile(bytes)) {
      return new CycleDecoder();
    }
    if (ParquetDecoder.isParquet(bytes)) {
      return new ParquetDecoder();
    }
    return byName(bytes);
  }

  /** What has lost its begin is known by its name only. */
  private static FileDecoder byName(final ByteReader bytes) throws IOException {
    final String name = String.valueOf(bytes.path().getFileName());
    if (name.endsWith(".jsonl") || name.matches(".*\\.jsonl\\.\\d+") || name.endsWith(".json")) {
      return new JsonLinesDecoder();
    }
    final FileDecoder other = new OtherDecoder();
    final FileDecoder named = named(name);
    if (named == null || bytes.lengthBytes() == 0) {
      return other;
    }
    return in -> {
      in.fault(0, "named '" + name + "', but does not begin like such a file");
      named.decode(in);
    };
  }

  private static @Nullable FileDecoder named(final String name) {
    if (name.endsWith(".idx")) {
      return new PartitionIndexDecoder();
    }
    if (name.endsWith(".cm")) {
      return new MapDecoder();
    }
    if (name.endsWith(".cq4") || name.endsWith(".cq4t")) {
      return new CycleDecoder();
    }
    if (name.endsWith(".parquet")) {
      return new ParquetDecoder();
    }
    return switch (name) {
      case Catalog.FILE_NAME -> new CatalogDecoder(true);
      case QueueFolder.COUNTERS -> new CountersDecoder();
      case QueueFolder.WRITERS -> new WritersDecoder();
      case QueueFolder.INDEX -> new QueueIndexDecoder();
      case QueueFolder.BOARD -> new BoardDecoder();
      default -> null;
    };
  }
}
