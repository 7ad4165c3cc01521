/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** CSV that other programs read as it was meant. */
final class CsvLinesTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private CsvLines lines(final String... names) throws IOException {
    return new CsvLines(out, List.of(names));
  }

  private List<String> printed() {
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void shouldQuoteWhatNeedsIt() throws IOException {
    final CsvLines lines = lines("a,b", "c", "d", "e");
    lines.begin().text("a,b", "plain").text("c", "say \"no\"").text("d", "x,y").text("e", "").end();
    assertThat(printed()).containsExactly("\"a,b\",c,d,e", "plain,\"say \"\"no\"\"\",\"x,y\",\"\"");
  }

  @Test
  void shouldPrintNamesOnceAndLeaveWhatIsMissingEmpty() throws IOException {
    final CsvLines lines = lines("n", "t", "w");
    lines.begin().number("n", Double.NaN).textOrNull("t", "").number("w", 7).end();
    lines.begin().number("n", 1e-7).textOrNull("t", "x").number("w", Long.MIN_VALUE).end();
    assertThat(printed()).containsExactly("n,t,w", ",,7", "0.0000001,x,-9223372036854775808");
  }

  @Test
  void shouldPutListsIntoOneCell() throws IOException {
    final CsvLines lines = lines("bids", "asks", "names");
    lines.begin().beginArray("bids").element(9.5).element(Double.NaN).element(9).endArray();
    lines.beginArray("asks").endArray().texts("names", List.of("A", "B")).end();
    assertThat(printed()).containsExactly("bids,asks,names", "9.5 - 9,,A B");
  }

  @Test
  void shouldPrintNamesWithoutARecord() throws IOException {
    lines("a", "b\u001b");
    assertThat(printed()).containsExactly("a,b\\u001b");
  }

  @Test
  void shouldRefuseWhatTheNamesDoNotSay() throws IOException {
    final CsvLines lines = lines("a", "b");
    assertThatThrownBy(() -> lines.begin().number("b", 1)).hasMessageContaining("column 0");
    assertThatThrownBy(() -> lines.begin().number("a", 1).end()).hasMessageContaining("1 cells");
    assertThatThrownBy(() -> lines.begin().number("a", 1).number("b", 1).number("c", 1))
        .hasMessageContaining("column 2");
    assertThat(printed()).containsExactly("a,b");
  }

  @Test
  void shouldMakeControlCharactersHarmless() throws IOException {
    lines("name").begin().text("name", "evil\u001b[2J\n=1").end();
    assertThat(printed()).containsExactly("name", "evil\\u001b[2J\\u000a=1");
  }
}
