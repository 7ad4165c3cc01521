/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.ipc.Subscription;
import io.mmarket.ipc.TickBroadcaster;
import io.mmarket.ipc.TickFeed;
import io.mmarket.store.StoreWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The JSON of every command, as {@code json-fields.txt} lists it: the names of the fields, their
 * order and types, and which may be null.
 */
final class JsonContractTest {
  private static final String TABLE = "json-fields.txt";

  /** These have no {@code --json}. */
  private static final Set<String> WITHOUT_JSON =
      Set.of("demo", "bench", "example", "jvm-args", "warm-up");

  /** Their tables are those of the first sort of object. */
  private static final Set<String> WITH_CSV =
      Set.of("ls", "get", "bars", "ticks", "stats", "coverage", "tail");

  @TempDir private static Path folder;
  private static BrokenThings things;
  private static TickBroadcaster writer;
  private static TickFeed reader;

  /** A command line, and the fields of each sort of object that it prints. */
  record Contract(String commandLine, List<List<String>> shapes) {
    String command() {
      return commandLine.split(" ", 2)[0];
    }

    /** The names of the first sort of object, as CSV has them. */
    String names() {
      return shapes.get(0).stream()
          .map(field -> field.substring(0, field.lastIndexOf(':')))
          .collect(Collectors.joining(","));
    }

    @Override
    public String toString() {
      return commandLine;
    }
  }

  @BeforeAll
  static void makeAStoreAndAQueue() throws IOException {
    things = BrokenThings.make(folder);
    final String daemon = "daemon --store {store} --queue {queue} --stdin";
    assertThat(CommandLineRun.of(things.arguments(daemon)).code()).isZero();
    final Path queue = folder.resolve("queue");
    writer = TickBroadcaster.create(queue);
    reader = TickFeed.join(queue, Subscription.durable("reader"));
  }

  @AfterAll
  static void leaveTheQueue() {
    reader.close();
    writer.close();
  }

  static Stream<Contract> contracts() throws IOException {
    final List<Contract> contracts = new ArrayList<>();
    for (final String line : lines()) {
      if (line.startsWith(" ")) {
        contracts.get(contracts.size() - 1).shapes().add(List.of(line.strip().split(" ")));
      } else {
        contracts.add(new Contract(line, new ArrayList<>()));
      }
    }
    return contracts.stream();
  }

  private static List<String> lines() throws IOException {
    try (InputStream in = JsonContractTest.class.getResourceAsStream(TABLE)) {
      return new String(Objects.requireNonNull(in, TABLE).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void shouldPrintTheseFieldsInThisOrder(final Contract contract) throws IOException {
    final CommandLineRun run = CommandLineRun.of(things.arguments(contract.commandLine()));
    assertThat(run.err()).doesNotContain("Exception");
    final List<List<String>> unseen = new ArrayList<>(contract.shapes());
    for (final String line : run.outLines()) {
      final List<String> fields = JsonShape.of(line);
      assertThat(contract.shapes())
          .as("the fields of %s", line)
          .anyMatch(shape -> JsonShape.matches(fields, shape));
      unseen.removeIf(shape -> JsonShape.matches(fields, shape));
    }
    assertThat(unseen).as("objects that were not printed").isEmpty();
  }

  static Stream<Contract> tables() throws IOException {
    return contracts().filter(contract -> WITH_CSV.contains(contract.command()));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void shouldPrintTheSameFieldsAsCsv(final Contract contract) {
    final CommandLineRun run =
        CommandLineRun.of(things.arguments(contract.commandLine().replace("--json", "--csv")));
    assertThat(run.err()).isEmpty();
    assertThat(run.outLines()).hasSizeGreaterThan(1).first().isEqualTo(contract.names());
    final long commas = run.outLines().get(0).chars().filter(c -> c == ',').count();
    assertThat(run.outLines())
        .allMatch(line -> line.chars().filter(c -> c == ',').count() == commas);
  }

  /** Who reads a table without rows learns at least what it would have held. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ls --store {empty} --csv",
        "get --store {store} 2001-01-01 --csv",
        "bars --store {store} nobody --csv",
        "ticks --store {store} nobody 2024-06-28 --csv",
        "coverage --store {store} --to 2001-01-01 --csv",
        "tail --queue {queue} --symbols nobody --csv"
      })
  void shouldPrintNamesWhereThereIsNothing(final String commandLine) throws IOException {
    final Path empty = folder.resolve("empty");
    StoreWriter.openOrCreate(empty, ZoneOffset.UTC).close();
    final String[] args = things.arguments(commandLine.replace("{empty}", empty.toString()));
    final List<String> printed = CommandLineRun.of(args).outLines();
    assertThat(printed).hasSize(1).first().asString().contains(",");
    // Without rows nobody knows further columns of theirs.
    assertThat(contracts().filter(contract -> contract.command().equals(args[0])))
        .anyMatch(contract -> contract.names().startsWith(printed.get(0)));
  }

  @Test
  void shouldPrintReadersAsCsv() {
    final String[] args = things.arguments("top --queue {queue} --once --interval 1ms --csv");
    assertThat(CommandLineRun.of(args).outLines())
        .first()
        .isEqualTo(
            "what,name,process,ticks_per_second,received,position,lag,lost,seconds_behind,"
                + "seconds_since");
    assertThat(CommandLineRun.of(args).outLines())
        .anyMatch(line -> line.startsWith("subscriber,reader,"))
        .anyMatch(line -> line.matches("cursor,reader,,,,\\d+,\\d+,,,[\\d.]+"));
    final String[] none = things.arguments("top --queue {queue} --once --filter nobody --csv");
    assertThat(CommandLineRun.of(none).outLines())
        .hasSize(1)
        .first()
        .asString()
        .startsWith("what,");
  }

  @Test
  void shouldListEachCommandThatHasJson() throws IOException {
    final Set<String> listed = contracts().map(Contract::command).collect(Collectors.toSet());
    assertThat(Main.commandLine().getSubcommands().keySet())
        .filteredOn(command -> !WITHOUT_JSON.contains(command))
        .containsExactlyInAnyOrderElementsOf(listed);
  }
}
