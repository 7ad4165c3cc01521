/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.tools.demo.SampleData;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A small store, a small queue, and one copy of them for each way in which such a folder can be
 * wrong. Lines of text name them in braces, as {@code {store}}.
 */
final class BrokenThings {
  private static final int VERSION_OFFSET = 8;
  private static final int NEWER_VERSION = 99;
  private static final int ZONE_OFFSET = 16;

  private static final int METADATA = 1 << 30;
  private static final int LENGTH_MASK = METADATA - 1;

  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
  private static final Set<String> OF_WRITERS =
      Set.of("LOCK", "counters", "counters.lock", "index", "writers", "metadata.cq4t");

  private final Path folder;
  private final Map<String, Path> named = new TreeMap<>();

  private BrokenThings(final Path folder) {
    this.folder = folder;
  }

  /** Makes them all in an empty folder. */
  static BrokenThings make(final Path folder) throws IOException {
    final BrokenThings things = new BrokenThings(folder);
    things.makeSound();
    things.makeMissingAndForeign();
    things.makeStores();
    things.makeQueues();
    things.makeFiles();
    return things;
  }

  /** Those that were made before, in the same order of names. */
  static BrokenThings madeIn(final Path folder) throws IOException {
    final BrokenThings things = new BrokenThings(folder);
    try (Stream<Path> made = Files.list(folder)) {
      made.forEach(path -> things.named.put(String.valueOf(path.getFileName()), path));
    }
    things.named.put("daily.parquet", folder.resolve("input/daily.parquet"));
    things.named.put("ticks.parquet", folder.resolve("input/ticks.parquet"));
    things.add("missing");
    return things;
  }

  /** Names, lengths and times of all files, but those that say who is about to write. */
  List<String> listing() throws IOException {
    final List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (final Path file : files.filter(BrokenThings::holdsData).sorted().toList()) {
        lines.add(file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file));
      }
    }
    return lines;
  }

  private static boolean holdsData(final Path file) {
    return Files.isRegularFile(file)
        && !OF_WRITERS.contains(String.valueOf(file.getFileName()))
        && !file.toString().contains("/daemon/");
  }

  /** The text with each path in place of its name in braces. */
  String withPaths(final String text) {
    String whole = text;
    for (final Map.Entry<String, Path> one : named.entrySet()) {
      whole = whole.replace("{" + one.getKey() + "}", one.getValue().toString());
    }
    return whole;
  }

  /** A command line's arguments, with the paths; quotes keep words together. */
  String[] arguments(final String commandLine) {
    return WORD.matcher(withPaths(commandLine))
        .results()
        .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
        .toArray(String[]::new);
  }

  private void makeSound() throws IOException {
    final SampleData data = SampleData.write(Files.createDirectory(add("input")));
    named.put("daily.parquet", data.daily());
    named.put("ticks.parquet", data.ticks());
    final Path store = add("store");
    run("ingest", folder.resolve("input").toString(), "--store", store.toString());
    queue("queue");
    Files.createDirectory(add("out"));
    add("new");
  }

  private static void run(final String... args) {
    final CommandLineRun run = CommandLineRun.of(args);
    assertThat(run.code()).as(run.err()).isZero();
  }

  private void makeMissingAndForeign() throws IOException {
    add("missing");
    Files.createDirectory(add("empty"));
    Files.writeString(Files.createDirectory(add("foreign")).resolve("notes.txt"), "mine");
    Files.writeString(add("text"), "date,close\n2024-01-02,1.5\n");
  }

  private void makeStores() throws IOException {
    overwrite(copyOfStore("damaged-catalog").resolve("CATALOG"), ZONE_OFFSET, 0xFF);
    final Path index = index(copyOfStore("damaged-index"));
    named.put("index-damaged", index);
    overwrite(index, Files.size(index) / 2, 0xFF);
    final Path map = map(copyOfStore("damaged-map"));
    named.put("map-damaged", map);
    overwrite(map, Files.size(map) / 2, 0xFF);
    overwrite(copyOfStore("newer-store").resolve("CATALOG"), VERSION_OFFSET, NEWER_VERSION);
    final Path newer = index(copyOfStore("newer-index"));
    named.put("index-newer", newer);
    overwrite(newer, VERSION_OFFSET, NEWER_VERSION);
    final Path locked = index(copyOfStore("locked-index"));
    named.put("index-locked", locked);
    lock(locked);
    lock(copyOfStore("locked-store"));
  }

  private void makeQueues() throws IOException {
    overwrite(queue("damaged-queue").resolve("CATALOG"), ZONE_OFFSET, 0xFF);
    final Path cycle = cycle(queue("damaged-cycle"));
    named.put("cycle-damaged", cycle);
    overwrite(cycle, firstFrame(cycle), 0xFF);
    overwrite(queue("damaged-counters").resolve("counters"), 0, 0);
    overwrite(queue("newer-queue").resolve("CATALOG"), VERSION_OFFSET, NEWER_VERSION);
    lock(queue("locked-queue"));
  }

  private void makeFiles() throws IOException {
    final Path sound = folder.resolve("input/daily.parquet");
    Files.write(add("empty.parquet"), new byte[0]);
    Files.writeString(add("text.parquet"), "date,close\n2024-01-02,1.5\n");
    final byte[] bytes = Files.readAllBytes(sound);
    Files.write(add("cut.parquet"), Arrays.copyOf(bytes, bytes.length / 2));
    lock(Files.copy(sound, add("locked.parquet")));
    final Path picture = add("there.png");
    Files.writeString(picture, "precious");
    final Path lockedOut = Files.createDirectory(add("locked-out"));
    Files.setPosixFilePermissions(lockedOut, PosixFilePermissions.fromString("r-xr-xr-x"));
  }

  private Path add(final String name) {
    final Path path = folder.resolve(name);
    named.put(name, path);
    return path;
  }

  private Path copyOfStore(final String name) throws IOException {
    return copy(folder.resolve("store"), add(name));
  }

  /** Made, not copied: its files are sparse. */
  private Path queue(final String name) {
    final Path queue = add(name);
    run("publish", named("ticks.parquet"), "--queue", queue.toString());
    return queue;
  }

  private String named(final String name) {
    return withPaths("{" + name + "}");
  }

  private static Path copy(final Path from, final Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (final Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
    return to;
  }

  private static Path index(final Path store) throws IOException {
    return only(store.resolve("daily"), ".idx");
  }

  private static Path map(final Path store) throws IOException {
    return only(store.resolve("daily"), ".cm");
  }

  private static Path cycle(final Path queue) throws IOException {
    return only(queue.resolve("ticks"), ".cq4");
  }

  /** Where the first document of a file of Chronicle Queue begins that is no metadata. */
  private static long firstFrame(final Path cycle) throws IOException {
    try (FileChannel channel = FileChannel.open(cycle)) {
      final ByteBuffer header = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
      long at = 0;
      while (true) {
        channel.read(header.clear(), at);
        at += header.capacity();
        if ((header.getInt(0) & METADATA) == 0) {
          return at;
        }
        at += (header.getInt(0) & LENGTH_MASK) + 3 & ~3;
      }
    }
  }

  private static Path only(final Path folder, final String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).findFirst().orElseThrow();
    }
  }

  private static void overwrite(final Path file, final long offset, final int value)
      throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
      open.seek(offset);
      open.write(value);
    }
  }

  private static void lock(final Path path) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("---------"));
  }
}
