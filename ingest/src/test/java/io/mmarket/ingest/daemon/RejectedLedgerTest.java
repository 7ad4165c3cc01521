/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RejectedLedgerTest {
  private static final long MAX_BYTES = 2_000;

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("rejected.jsonl");
  }

  @Test
  void shouldSayWhatWasRejectedAndWhy() throws IOException {
    try (RejectedLedger ledger = new RejectedLedger(file(), MAX_BYTES)) {
      ledger.file(Path.of("/in/a \"b\".parquet"), "no Parquet file");
      ledger.rows(3, "no symbol", "/in/b.parquet, row 7");
      ledger.line(12, "not a JSON object", "[\u001b");
    }
    assertThat(Files.readAllLines(file()))
        .map(line -> line.replaceFirst("\"time\":\"[^\"]+\"", "T"))
        .containsExactly(
            "{T,\"file\":\"/in/a \\\"b\\\".parquet\",\"reason\":\"no Parquet file\"}",
            "{T,\"rows\":3,\"reason\":\"no symbol\",\"first\":\"/in/b.parquet, row 7\"}",
            "{T,\"line\":12,\"reason\":\"not a JSON object\",\"begin\":\"[\\u001B\"}");
  }

  @Test
  void shouldHaveABoundedSize() throws IOException {
    try (RejectedLedger ledger = new RejectedLedger(file(), MAX_BYTES)) {
      for (int i = 1; i <= 1_000; i++) {
        ledger.line(i, "not a JSON object", "line " + i);
      }
    }
    assertThat(Files.size(file())).isBetween(1L, MAX_BYTES);
    assertThat(Files.size(folder.resolve("rejected.jsonl.1"))).isBetween(1L, MAX_BYTES);
    assertThat(Files.readString(file())).contains("\"begin\":\"line 1000\"}\n");
    assertThat(folder).isDirectoryContaining("glob:**/rejected.jsonl*");
  }

  @Test
  void shouldBeginANewLineBehindATornOne() throws IOException {
    Files.writeString(file(), "{\"time\":\"2024");
    try (RejectedLedger ledger = new RejectedLedger(file(), MAX_BYTES)) {
      ledger.line(1, "why", "what");
    }
    assertThat(Files.readAllLines(file())).hasSize(2).last().asString().endsWith("\"what\"}");
  }
}
