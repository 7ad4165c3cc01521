/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.ipc.DraftContent;
import io.mmarket.ipc.TickDraft;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JsonTickInputTest {
  private final List<String> rejected = new ArrayList<>();

  private JsonTickInput input(final InputStream in, final ZoneId zone) {
    return new JsonTickInput(in, zone, (number, why, begin) -> rejected.add(number + ": " + why));
  }

  private List<DraftContent> read(final String text, final ZoneId zone) throws IOException {
    final JsonTickInput input =
        input(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), zone);
    final List<DraftContent> ticks = new ArrayList<>();
    final TickDraft draft = new TickDraft();
    while (input.awaitLines()) {
      while (input.next(draft)) {
        ticks.add(DraftContent.of(draft));
      }
    }
    return ticks;
  }

  @Test
  void shouldReadEveryField() throws IOException {
    final String line =
        "{\"instrument_id\":\"沪深\",\"exchange_id\":\"X\",\"datetime\":\"2024-01-02T09:30:00.5\","
            + "\"trading_date\":\"2024-01-02\",\"last_price\":1.25,\"last_volume\":2,\"volume\":3,"
            + "\"amount\":4,\"settlement\":null,\"bid_prices\":[1.2],\"bid_volumes\":[5],"
            + "\"ask_prices\":[1.3,null],\"ask_volumes\":[6,7],\"more\":{\"a\":[1]}}";
    assertThat(read(line, ZoneId.of("Asia/Shanghai")))
        .singleElement()
        .satisfies(
            tick -> {
              assertThat(tick.symbol()).isEqualTo("沪深");
              assertThat(tick.exchange()).isEqualTo("X");
              assertThat(tick.time()).isEqualTo("2024-01-02T01:30:00.500Z");
              assertThat(tick.tradingDate()).isEqualTo(20240102);
              assertThat(tick.lastPrice()).isEqualTo(1.25);
              assertThat(tick.settlement()).isNaN();
              assertThat(tick.bids()).containsExactly("1.2x5.0");
              assertThat(tick.asks()).containsExactly("1.3x6.0", "NaNx7.0");
            });
    assertThat(rejected).isEmpty();
  }

  @Test
  void shouldNameLinesThatAreNoTicks() throws IOException {
    final String good = "{\"instrument_id\":\"A\"}\n";
    assertThat(
            read(
                good
                    + "\n \r\n"
                    + "[1]\n"
                    + "{\"instrument_id\":\"A\"\n"
                    + "{\"last_price\":1}\n"
                    + "{\"instrument_id\":\"A\",\"volume\":\"x\"}\n"
                    + "{\"instrument_id\":\"A\",\"datetime\":\"yesterday\"}\n"
                    + "{\"instrument_id\":\"A\",\"bid_prices\":[1]}\n"
                    + "{\"instrument_id\":\"A\"} {}\n"
                    + good.strip(),
                ZoneOffset.UTC))
        .hasSize(2);
    assertThat(rejected)
        .hasSize(7)
        .anyMatch(line -> line.startsWith("4: not a JSON object"))
        .anyMatch(line -> line.startsWith("5: no JSON object: "))
        .anyMatch(line -> line.startsWith("6: no instrument_id"))
        .anyMatch(line -> line.startsWith("7: volume is no number: x"))
        .anyMatch(line -> line.startsWith("8: ") && line.contains("yesterday"))
        .anyMatch(line -> line.startsWith("9: 1 bid_prices but 0 bid_volumes"))
        .anyMatch(line -> line.startsWith("10: something follows"));
  }

  @Test
  void shouldCutALineWithoutEnd() throws IOException {
    final String huge = "{\"instrument_id\":\"" + "x".repeat(3 << 20) + "\"}\n";
    assertThat(read(huge + "{\"instrument_id\":\"A\"}\n", ZoneOffset.UTC)).hasSize(1);
    assertThat(rejected).singleElement().asString().startsWith("1: longer than ");
  }

  @Test
  void shouldNotWaitForTheRestOfALine() throws IOException {
    try (PipedOutputStream out = new PipedOutputStream();
        PipedInputStream in = new PipedInputStream(out)) {
      final JsonTickInput input = input(in, ZoneOffset.UTC);
      final TickDraft draft = new TickDraft();
      out.write("{\"instrument_id\":\"A\"}\n{\"instrument".getBytes(StandardCharsets.UTF_8));
      assertThat(input.awaitLines()).isTrue();
      assertThat(input.next(draft)).isTrue();
      assertThat(input.next(draft)).as("half a line").isFalse();
      out.write("_id\":\"B\"}\n".getBytes(StandardCharsets.UTF_8));
      assertThat(input.awaitLines()).isTrue();
      assertThat(input.next(draft)).isTrue();
      assertThat(DraftContent.of(draft).symbol()).isEqualTo("B");
      assertThat(input.lineCount()).isEqualTo(2);
    }
  }
}
