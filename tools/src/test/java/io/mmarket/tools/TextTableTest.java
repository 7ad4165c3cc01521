/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.tools.TextTable.Column;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tables on terminals that are too narrow, and of letters that are wide. */
final class TextTableTest {
  private static final List<Column> COLUMNS =
      List.of(Column.text("symbol"), Column.number("empty"), Column.number("close"));

  private final StringWriter out = new StringWriter();

  private List<String> lines(final TextTable table) throws IOException {
    table.end();
    return out.toString().lines().toList();
  }

  @Test
  void shouldAlignWideLettersAndAccents() throws IOException {
    final TextTable table = new TextTable(out, COLUMNS, 80);
    table.row("平安银行", "-", "1");
    table.row("e\u0301", "-", "22");
    assertThat(lines(table))
        .containsExactly(
            "symbol    empty  close", "平安银行      -      1", "e\u0301             -     22");
  }

  @Test
  void shouldLeaveOutFirstWhatHoldsNothing() throws IOException {
    final TextTable table = new TextTable(out, COLUMNS, 14);
    table.row("A", "-", "1.5");
    assertThat(lines(table)).containsExactly("symbol  close", "A         1.5");
    assertThat(table.leftOut()).isEqualTo(1);
  }

  @Test
  void shouldLeaveOutFromTheRightThen() throws IOException {
    final TextTable table = new TextTable(out, COLUMNS, 8);
    table.row("A", "-", "1.5");
    assertThat(lines(table)).containsExactly("symbol", "A");
    assertThat(table.leftOut()).isEqualTo(2);
  }

  @Test
  void shouldCutAndWrapByColumns() {
    assertThat(TextWidth.cut("平安银行", 8)).isEqualTo("平安银行");
    assertThat(TextWidth.cut("平安银行", 7)).isEqualTo("平安银…");
    assertThat(TextWidth.cut("abc", 2)).isEqualTo("a…");
    assertThat(TextWidth.wrap("one two three", 7)).containsExactly("one two", "three");
    assertThat(TextWidth.wrap("somethinglong", 5)).containsExactly("somethinglong");
  }
}
