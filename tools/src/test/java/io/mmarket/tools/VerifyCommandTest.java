/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.store.ColumnSpec;
import io.mmarket.store.ColumnValues;
import io.mmarket.store.Field;
import io.mmarket.store.RowChunk;
import io.mmarket.store.StoreWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code verify} and {@code repair} on a small store, sound and damaged. */
final class VerifyCommandTest {
  @TempDir private Path folder;
  private Path store;
  private Path map;

  @BeforeEach
  void makeAStore() {
    store = folder.resolve("store");
    map = store.resolve("daily/2024.g1.cm");
    final long day = LocalDate.of(2024, 1, 2).toEpochDay() * RowChunk.DAY_NS;
    final RowChunk chunk =
        new RowChunk(
            new byte[][] {"A".getBytes(StandardCharsets.UTF_8)},
            new int[] {0, 0},
            new long[] {day, day + RowChunk.DAY_NS},
            List.of(new ColumnValues.Doubles(ColumnSpec.of(Field.CLOSE), new double[] {1.5, 2.5})));
    try (StoreWriter writer = StoreWriter.openOrCreate(store, ZoneOffset.UTC)) {
      writer.publishDaily(2024, List.of(chunk));
    }
  }

  private void damageTheMap() throws IOException {
    final byte[] bytes = Files.readAllBytes(map);
    for (int i = 0; i < bytes.length; i += 64) {
      bytes[i] ^= 1;
    }
    Files.delete(map);
    Files.write(map, bytes);
  }

  @Test
  void shouldSayThatAStoreIsSound() {
    final CommandLineRun run = CommandLineRun.of("verify", "--store", store.toString());
    assertThat(run.code()).isEqualTo(ExitCode.DONE);
    assertThat(run.err()).isEmpty();
    assertThat(run.outLines())
        .singleElement()
        .asString()
        .startsWith("sound: 1 partitions, 3 sound blocks, 2 rows");
  }

  @Test
  void shouldLookIntoCopiesWhenAsked() {
    final CommandLineRun run =
        CommandLineRun.of(
            "verify", "--store", store.toString(), "--deep", "--copies", folder.toString());
    assertThat(run.code()).as(run.out()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void shouldPrintALineForEachFinding() throws IOException {
    damageTheMap();
    final CommandLineRun run = CommandLineRun.of("verify", "--store", store.toString());
    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err()).isEmpty();
    final List<String> lines = run.outLines();
    assertThat(lines.get(lines.size() - 1)).startsWith("damaged, ");
    assertThat(lines.subList(0, lines.size() - 1))
        .hasSizeGreaterThan(3)
        .allSatisfy(line -> assertThat(line).startsWith("damage  " + map));
  }

  @Test
  void shouldPrintAnObjectForEachFinding() throws IOException {
    damageTheMap();
    Files.createFile(store.resolve("notes\u001b.txt"));
    final CommandLineRun run = CommandLineRun.of("verify", "--store", store.toString(), "--json");
    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
    final List<String> lines = run.outLines();
    assertThat(run.out())
        .contains("{\"severity\":\"damage\",\"file\":\"" + map + "\",\"block\":0,\"expected\":")
        .contains("{\"severity\":\"leftover\",\"file\":\"" + store + "/notes\\u001B.txt\"");
    assertThat(lines.get(lines.size() - 1))
        .startsWith("{\"partitions\":1,\"blocks\":0,\"rows\":0,\"bytes\":")
        .endsWith(",\"leftovers\":1}");
  }

  @Test
  void shouldRepairALostIndex() throws IOException {
    Files.delete(store.resolve("daily/2024.g1.idx"));
    assertThat(CommandLineRun.of("verify", "--store", store.toString()).code())
        .isEqualTo(ExitCode.FAILED);
    final CommandLineRun run = CommandLineRun.of("repair", "--store", store.toString(), "--json");
    assertThat(run.code()).isEqualTo(ExitCode.DONE);
    assertThat(run.outLines())
        .containsExactly(
            "{\"file\":\""
                + store
                + "/daily/2024.g1.idx\",\"what\":\"made anew from its map\",\"saved_rows\":2,"
                + "\"lost\":\"\"}",
            "{\"actions\":1,\"saved_rows\":2,\"incomplete\":0}");
    assertThat(CommandLineRun.of("verify", "--store", store.toString()).code())
        .isEqualTo(ExitCode.DONE);
    assertThat(CommandLineRun.of("repair", "--store", store.toString()).out())
        .isEqualTo("sound: nothing to repair\n");
  }

  @Test
  void shouldSayWhatRepairCouldNotSave() throws IOException {
    damageTheMap();
    final CommandLineRun run = CommandLineRun.of("repair", "--store", store.toString());
    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
    assertThat(run.outLines())
        .singleElement()
        .asString()
        .startsWith("lost      " + map + ": nothing could be saved, the damaged files moved to ")
        .endsWith("; lost: 2 of 2 rows of A from 2024-01-02");
    assertThat(CommandLineRun.of("verify", "--store", store.toString()).code())
        .isEqualTo(ExitCode.DONE);
  }

  @Test
  void shouldAskForTheZoneOfALostCatalog() throws IOException {
    Files.delete(store.resolve("CATALOG"));
    final CommandLineRun run = CommandLineRun.of("repair", "--store", store.toString());
    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err().lines()).singleElement().asString().contains("zone");
    final CommandLineRun told =
        CommandLineRun.of("repair", "--store", store.toString(), "--zone", "Asia/Tokyo");
    assertThat(told.code()).isEqualTo(ExitCode.DONE);
    assertThat(told.out()).contains("made anew with zone Asia/Tokyo");
  }

  @Test
  void shouldCallAMissingStoreWrongUsage() {
    final CommandLineRun run = CommandLineRun.of("verify", "--store", "/no/such");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("/no/such");
  }
}
