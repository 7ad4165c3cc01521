/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** CSV that other programs read as it was meant. */
final class CsvLinesTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final CsvLines lines = new CsvLines(out);

  private List<String> printed() {
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void shouldQuoteWhatNeedsIt() throws IOException {
    lines.begin().text("a,b", "plain").text("c", "say \"no\"").text("d", "x,y").text("e", "").end();
    assertThat(printed()).containsExactly("\"a,b\",c,d,e", "plain,\"say \"\"no\"\"\",\"x,y\",\"\"");
  }

  @Test
  void shouldPrintNamesOnceAndLeaveWhatIsMissingEmpty() throws IOException {
    lines.begin().number("n", Double.NaN).textOrNull("t", "").number("w", 7).end();
    lines.begin().number("n", 1e-7).textOrNull("t", "x").number("w", Long.MIN_VALUE).end();
    assertThat(printed()).containsExactly("n,t,w", ",,7", "0.0000001,x,-9223372036854775808");
  }

  @Test
  void shouldPutListsIntoOneCell() throws IOException {
    lines.begin().beginArray("bids").element(9.5).element(Double.NaN).element(9).endArray();
    lines.beginArray("asks").endArray().texts("names", List.of("A", "B")).end();
    assertThat(printed()).containsExactly("bids,asks,names", "9.5 - 9,,A B");
  }

  @Test
  void shouldMakeControlCharactersHarmless() throws IOException {
    lines.begin().text("name", "evil\u001b[2J\n=1").end();
    assertThat(printed()).containsExactly("name", "evil\\u001b[2J\\u000a=1");
  }
}
