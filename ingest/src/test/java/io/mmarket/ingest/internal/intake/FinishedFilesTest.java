/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.store.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class FinishedFilesTest {
  private static final Period ONE = new Period(Kind.TICK, 1);
  private static final Period TWO = new Period(Kind.TICK, 2);
  private static final Period THREE = new Period(Kind.TICK, 3);

  @Test
  void shouldNoteFilesThatShareNothingAsSoonAsTheyAreDone() {
    for (final boolean together : new boolean[] {false, true}) {
      final FinishedFiles<String> files = new FinishedFiles<>(together);
      files.add("late", List.of(ONE, THREE));
      files.add("early", List.of(TWO));
      files.complete();
      assertThat(files.after(ONE)).isEmpty();
      assertThat(files.after(TWO)).containsExactly("early");
      assertThat(files.after(THREE)).containsExactly("late");
    }
  }

  @Test
  void shouldNotNoteAFileBeforeAnEarlierOneOfTheSamePeriod() {
    final FinishedFiles<String> files = new FinishedFiles<>(false);
    files.add("first", List.of(ONE, THREE));
    files.add("second", List.of(ONE, TWO));
    files.add("third", List.of(TWO));
    files.complete();
    assertThat(files.after(ONE)).isEmpty();
    assertThat(files.after(TWO)).isEmpty();
    assertThat(files.after(THREE)).containsExactly("first", "second", "third");
  }

  @Test
  void shouldNoteAnEarlierFileBeforeALaterOneOfTheSamePeriod() {
    final FinishedFiles<String> files = new FinishedFiles<>(false);
    files.add("first", List.of(ONE));
    files.add("second", List.of(ONE, TWO));
    files.complete();
    assertThat(files.after(ONE)).containsExactly("first");
    assertThat(files.after(TWO)).containsExactly("second");
  }

  @Test
  void shouldNoteFilesThatReplaceEachOthersRowsTogether() {
    final FinishedFiles<String> files = new FinishedFiles<>(true);
    files.add("first", List.of(ONE));
    files.add("second", List.of(ONE, TWO));
    files.add("third", List.of(TWO, THREE));
    files.complete();
    assertThat(files.after(ONE)).isEmpty();
    assertThat(files.after(TWO)).isEmpty();
    assertThat(files.after(THREE)).containsExactly("first", "second", "third");
  }
}
