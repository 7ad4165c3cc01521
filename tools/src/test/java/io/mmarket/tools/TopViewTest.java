/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The keys of {@code top}. */
final class TopViewTest {
  private final TopView view = new TopView(ReaderOrder.LAG, "");

  private String line(final String keys) {
    keys.chars().forEach(view::key);
    return view.line(200);
  }

  @Test
  void shouldSortByTheNextColumnAndBackwards() {
    assertThat(line("")).startsWith("by lag    ").endsWith(TopView.KEYS);
    assertThat(line("s")).startsWith("by behind ");
    assertThat(line("sr")).startsWith("by rate, reversed ");
    assertThat(line("sss")).startsWith("by lag, reversed ");
    assertThat(line("r")).startsWith("by lag ");
  }

  @Test
  void shouldTakeLettersForTheFilterWhileOneIsTyped() {
    assertThat(line("/sf")).startsWith("by lag, filter 'sf_ ");
    assertThat(line("x\u007f")).startsWith("by lag, filter 'sf_ ");
    assertThat(line("\u001b")).startsWith("by lag    ");
    assertThat(line("/q\r")).startsWith("by lag, filter 'q'    ");
    assertThat(view.isDone()).isFalse();
    assertThat(line("q")).startsWith("by lag, filter 'q'");
    assertThat(view.isDone()).isTrue();
  }

  @Test
  void shouldFreezeAndGoOn() {
    assertThat(line("f")).contains(", FROZEN");
    assertThat(view.isFrozen()).isTrue();
    assertThat(line(" ")).doesNotContain("FROZEN");
    assertThat(view.isFrozen()).isFalse();
  }

  @Test
  void shouldLeaveTheKeysOutWhereTheyDoNotFit() {
    assertThat(view.line(30)).isEqualTo("by lag");
    assertThat(view.line(3)).isEqualTo("by ");
  }
}
