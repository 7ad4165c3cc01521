/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.store.MarketCenter;
import io.mmarket.store.Snapshot;
import io.mmarket.store.StoreWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code prune --store} of a small store. */
final class PruneStoreTest {
  @TempDir private Path folder;
  private String store;
  private Path source;

  @BeforeEach
  void makeAStore() {
    store = folder.resolve("store").toString();
    source =
        StoreOf.dailyBars(folder, store, "2022-03-01", "2023-12-29", "2024-01-02", "2024-07-01");
  }

  private CommandLineRun prune(final String... more) {
    final List<String> args = new ArrayList<>(List.of("prune", "--store", store));
    args.addAll(List.of(more));
    return CommandLineRun.of(args.toArray(String[]::new));
  }

  private List<String> periods() {
    return CommandLineRun.of("ls", "--store", store, "--json").outLines().stream()
        .map(line -> line.replaceAll(".*\"period\":\"([^\"]*)\".*", "$1"))
        .toList();
  }

  @Test
  void shouldTellFirstAndRemoveThen() {
    final CommandLineRun told = prune("--before", "2024-01-01", "--dry-run", "--json");
    assertThat(told.err()).isEmpty();
    assertThat(told.code()).isZero();
    assertThat(told.outLines()).hasSize(3);
    assertThat(told.outLines().get(0))
        .matches(
            "\\{\"removed\":\"daily/2022\",\"first\":\"2022-03-01\",\"last\":\"2022-03-01\","
                + "\"rows\":2,\"bytes\":\\d+}");
    assertThat(told.outLines().get(2))
        .matches(
            "\\{\"removed_partitions\":2,\"removed_rows\":4,\"removed_bytes\":\\d+,"
                + "\"held_bytes\":0,\"dry_run\":1}");
    assertThat(periods()).containsExactly("2022", "2023", "2024");
    assertThat(prune("--before", "2024-01-01").out()).contains("2 partitions removed, 4 rows, ");
    assertThat(periods()).containsExactly("2024");
    assertThat(CommandLineRun.of("verify", "--store", store).code()).isZero();
  }

  @Test
  void shouldKeepWhatIsMeantOnlyInPart() {
    assertThat(prune("--from", "2023-01-01", "--to", "2024-06-30").out())
        .contains("removed  daily  2023")
        .contains("kept     daily  2024")
        .contains("only some of its dates are meant");
    assertThat(periods()).containsExactly("2022", "2024");
  }

  @Test
  void shouldGoByAge() {
    final long days =
        LocalDate.parse("2023-12-30").until(LocalDate.now(ZoneOffset.UTC)).toTotalMonths() * 30;
    assertThat(prune("--keep-age", days + "d", "--kind", "tick").out())
        .startsWith("0 partitions removed");
    assertThat(prune("--keep-age", days + "d", "--before", "2024-01-01").out())
        .startsWith("what")
        .contains("2 partitions removed");
  }

  @Test
  void shouldForgetWhatWasIngestedAndFillOnlyThatAgain() {
    prune("--kind", "daily", "--to", "2022-12-31");
    assertThat(periods()).containsExactly("2023", "2024");
    final CommandLineRun again =
        CommandLineRun.of("ingest", source.toString(), "--store", store, "--json");
    assertThat(again.out()).contains("\"partitions\":1");
    assertThat(periods()).containsExactly("2022", "2023", "2024");
  }

  @Test
  void shouldNotDisturbAReader() {
    try (MarketCenter market = MarketCenter.open(Path.of(store))) {
      final Snapshot day = market.getDateShared("2023-12-29");
      assertThat(prune("--kind", "daily").code()).isZero();
      assertThat(day.close(0)).isEqualTo(1.5);
      assertThat(market.getDateShared("2023-12-29").size()).isZero();
    }
  }

  @Test
  void shouldSayWhatCannotBe() {
    assertThat(prune().code()).isEqualTo(ExitCode.USAGE);
    assertThat(prune("--keep-size", "1g").err()).contains("are for a queue").hasLineCount(1);
    assertThat(prune("--before", "never").code()).isEqualTo(ExitCode.USAGE);
    try (StoreWriter writer = StoreWriter.open(Path.of(store))) {
      final CommandLineRun locked = prune("--kind", "daily");
      assertThat(locked.code()).isEqualTo(ExitCode.FAILED);
      assertThat(locked.err()).hasLineCount(1);
      assertThat(prune("--kind", "daily", "--dry-run").code()).isZero();
      assertThat(writer.zone()).isNotNull();
    }
  }
}
