/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code inspect} of every sort of file: sound, damaged in any way, and foreign. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class InspectCommandTest {
  private static final int MUTANTS = 40;
  private static final String TICK =
      "{\"instrument_id\":\"S%d\",\"exchange_id\":\"X\",\"datetime\":\"2024-01-02T01:30:00\","
          + "\"trading_date\":\"2024-01-02\",\"last_price\":1.5,\"bid_prices\":[1],"
          + "\"bid_volumes\":[2]}%n";

  @TempDir private static Path folder;
  private Path store;
  private Path queue;
  private Path parquet;

  @BeforeAll
  void makeAStoreAndAQueue() throws IOException {
    store = folder.resolve("store");
    queue = folder.resolve("queue");
    parquet = StoreOf.dailyBars(folder, store.toString(), "2023-12-29", "2024-01-02", "2024-01-03");
    final StringBuilder ticks = new StringBuilder();
    for (int i = 0; i < 30; i++) {
      ticks.append(TICK.formatted(i % 3));
    }
    final CommandLineRun published =
        CommandLineRun.withInput(ticks.toString(), "publish", "-", "--queue", queue.toString());
    assertThat(published.code()).as(published.err()).isZero();
    assertThat(CommandLineRun.of("tail", "--queue", queue.toString(), "--name", "nightly").code())
        .isZero();
  }

  /** The files of both, and what they are. */
  private Stream<Path> files() throws IOException {
    final Path cycle;
    try (Stream<Path> ticks = Files.list(queue.resolve("ticks"))) {
      cycle = ticks.filter(file -> file.toString().endsWith(".cq4")).findFirst().orElseThrow();
    }
    return Stream.of(
        store.resolve("CATALOG"),
        store.resolve("daily/2024.g1.idx"),
        store.resolve("daily/2024.g1.cm"),
        store.resolve("ingested.jsonl"),
        queue.resolve("CATALOG"),
        queue.resolve("counters"),
        queue.resolve("writers"),
        queue.resolve("index"),
        queue.resolve("board"),
        queue.resolve("cursors/nightly"),
        cycle,
        queue.resolve("ticks/metadata.cq4t"),
        parquet);
  }

  private static CommandLineRun inspect(final Path file, final String... more) {
    final String[] args =
        Stream.concat(Stream.of("inspect", file.toString()), Stream.of(more))
            .toArray(String[]::new);
    return CommandLineRun.of(args);
  }

  @Test
  void shouldFindNothingWrongWithAnyFile() throws IOException {
    for (final Path file : files().toList()) {
      final CommandLineRun run = inspect(file, "--hex");
      assertThat(run.err()).as(file.toString()).isEmpty();
      assertThat(run.out())
          .as(file.toString())
          .startsWith(file + ": ")
          .endsWith("nothing is wrong\n")
          .doesNotContain("mmarket knows");
      assertThat(run.code()).as(file.toString()).isZero();
    }
  }

  @Test
  void shouldDecodeFieldsWithTheirOffsets() {
    final CommandLineRun catalog = inspect(store.resolve("CATALOG"), "--json", "--hex");
    assertThat(catalog.outLines())
        .contains(
            "{\"offset\":0,\"length\":8,\"section\":\"\",\"name\":\"magic\","
                + "\"value\":\"MMKTSTOR\",\"hex\":\"4d 4d 4b 54 53 54 4f 52\"}",
            "{\"offset\":20,\"length\":3,\"section\":\"\",\"name\":\"zone\",\"value\":\"UTC\","
                + "\"hex\":\"55 54 43\"}");
    assertThat(catalog.outLines().get(catalog.outLines().size() - 1))
        .isEqualTo(
            "{\"file\":\"%s\",\"what\":\"catalog of a store\",\"bytes\":4096,\"faults\":0}"
                .formatted(store.resolve("CATALOG")));
    assertThat(inspect(store.resolve("daily/2024.g1.idx")).out())
        .contains("block 0", "cross-section, 2 rows from 2024-01-02T00:00:00Z")
        .contains("name 1", "series of B, 2 rows");
    assertThat(inspect(store.resolve("daily/2024.g1.cm")).out())
        .contains("blocks, 4 sound", "series of A, 2 rows, 1 columns");
    assertThat(inspect(queue.resolve("board")).out()).contains("symbol", "S2", "last 1.5");
    assertThat(inspect(queue.resolve("cursors/nightly")).out()).contains("last sequence");
  }

  @Test
  void shouldShowAsManyEntriesAsAskedFor() throws IOException {
    final Path cycle = files().filter(file -> file.toString().endsWith(".cq4")).findFirst().get();
    assertThat(inspect(cycle, "--entries", "1").out()).contains("more, which --entries shows");
    assertThat(inspect(cycle, "--entries", "100").out())
        .doesNotContain("more, which")
        .contains("30 ticks, last sequence 30");
  }

  @Test
  void shouldNameWhatIsWrongAndWhere() throws IOException {
    final byte[] index = Files.readAllBytes(store.resolve("daily/2024.g1.idx"));
    index[56] ^= 1;
    final CommandLineRun run = inspect(write("damaged.idx", index));
    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
    assertThat(run.out()).contains("wrong:  checksum 0x").endsWith("1 things are wrong\n");
    final byte[] map = Files.readAllBytes(store.resolve("daily/2024.g1.cm"));
    final String sound = inspect(store.resolve("daily/2024.g1.cm"), "--json").out();
    final int block =
        Integer.parseInt(sound.replaceAll("(?s).*?\"offset\":(\\d+)[^}]*\"block 1\".*", "$1"));
    map[block + 100] ^= 1;
    assertThat(inspect(write("damaged.cm", map)).out())
        .contains("%12d   wrong:  what looks like a block".formatted(block))
        .contains("3 sound blocks, the schema says 4");
  }

  @Test
  void shouldSurviveAnyDamage() throws IOException {
    final Random random = new Random(20_240_102);
    long faults = 0;
    for (final Path file : files().toList()) {
      final byte[] sound = Files.readAllBytes(file);
      for (int i = 0; i < MUTANTS; i++) {
        final Path mutant = write(file.getFileName().toString(), mutant(sound, random));
        final CommandLineRun run = inspect(mutant, "--json");
        assertThat(run.err()).as("%s, mutant %d", file, i).isEmpty();
        assertThat(run.code()).isIn(ExitCode.DONE, ExitCode.FAILED);
        assertThat(run.out()).as("%s, mutant %d", file, i).contains("\"faults\":");
        faults += run.code();
      }
    }
    assertThat(faults).isGreaterThan(MUTANTS);
  }

  /** Some bits turned near the begin or anywhere, a part made zeros or noise, or cut off. */
  private static byte[] mutant(final byte[] sound, final Random random) {
    final int kept = random.nextInt(4) == 0 ? random.nextInt(sound.length + 1) : sound.length;
    final byte[] bytes = Arrays.copyOf(sound, kept);
    if (kept == 0) {
      return bytes;
    }
    final int reach = random.nextBoolean() ? Math.min(kept, 300) : kept;
    if (random.nextInt(3) == 0) {
      final int begin = random.nextInt(reach);
      final byte[] noise = new byte[Math.min(kept - begin, 1 + random.nextInt(200))];
      if (random.nextBoolean()) {
        random.nextBytes(noise);
      }
      System.arraycopy(noise, 0, bytes, begin, noise.length);
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      bytes[random.nextInt(reach)] ^= (byte) (1 << random.nextInt(8));
    }
    return bytes;
  }

  private static Path write(final String name, final byte[] bytes) throws IOException {
    final Path mutants = Files.createDirectories(folder.resolve("mutants"));
    return Files.write(mutants.resolve(name), bytes);
  }

  @Test
  void shouldSayWhatOtherFilesAre() throws IOException {
    assertThat(inspect(write("empty", new byte[0])).out()).contains("empty file, 0 bytes");
    assertThat(inspect(write("LOCK", "4711\n".getBytes(StandardCharsets.UTF_8))).out())
        .contains("text, 5 bytes", "4711");
    assertThat(inspect(write("noise", new byte[] {0, 1, 2})).out())
        .contains("nothing that mmarket knows", "00 01 02");
    assertThat(inspect(write("evil", "\u001b[2J".getBytes(StandardCharsets.UTF_8))).out())
        .doesNotContain("\u001b");
    final CommandLineRun misnamed = inspect(write("2024.g1.idx", new byte[300]));
    assertThat(misnamed.code()).isEqualTo(ExitCode.FAILED);
    assertThat(misnamed.out()).contains("does not begin like such a file");
    final CommandLineRun torn =
        inspect(write("ingested.jsonl", "{\"a\":1}\n{\"b\":".getBytes(StandardCharsets.UTF_8)));
    assertThat(torn.out()).contains("line 2 is no JSON object", "has no end");
  }

  @Test
  void shouldSayWhatCannotBe() {
    for (final List<String> args :
        List.of(
            List.of(folder.resolve("missing").toString()),
            List.of(store.toString()),
            List.of(parquet.toString(), "--entries", "-1"))) {
      final CommandLineRun run =
          inspect(Path.of(args.get(0)), args.subList(1, args.size()).toArray(String[]::new));
      assertThat(run.code()).as(args.toString()).isEqualTo(ExitCode.USAGE);
      assertThat(run.err()).hasLineCount(1);
    }
  }
}
