/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mmarket.testing.ChildJvm;
import io.mmarket.tools.ConsoleDocument.Command;
import io.mmarket.tools.ConsoleDocument.SavedFile;
import io.mmarket.tools.ConsoleDocument.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The tutorial of {@code examples/README.md}, followed to the letter at a real shell. */
final class TutorialTest {
  private static final Path EXAMPLES = ChildJvm.projectRoot().resolve("examples");

  @TempDir private Path folder;
  private @Nullable ConsoleSession session;

  @AfterEach
  void closeSession() {
    if (session != null) {
      session.close();
    }
  }

  @TestFactory
  Stream<DynamicTest> shouldPrintWhatItSays() throws IOException {
    final ConsoleSession opened = ConsoleSession.open(folder);
    session = opened;
    return ConsoleDocument.parse(Files.readString(EXAMPLES.resolve("README.md"))).stream()
        .map(step -> DynamicTest.dynamicTest("line " + step.line(), () -> follow(step, opened)));
  }

  private static void follow(final Step step, final ConsoleSession session)
      throws IOException, InterruptedException {
    if (step instanceof final SavedFile file) {
      session.save(file.path(), file.text());
    } else if (step instanceof final Command command) {
      final String needs = command.needs();
      assumeTrue(needs == null || session.succeeds(needs), "not possible here: " + needs);
      assertThat(session.run(command.text()))
          .as("line %d: %s", command.line(), command.text())
          .matches(command.expected());
    }
  }

  @Test
  void shouldWorkOnTheFilesThatItsGeneratorMakes() throws IOException {
    TutorialFiles.write(folder);
    for (final String file :
        new String[] {
          "daily/bars.parquet",
          "daily/bars-2.parquet",
          "minutes/2024-06-27.parquet",
          "ticks/2024-06-28.parquet"
        }) {
      assertThat(EXAMPLES.resolve("vendor").resolve(file))
          .as("made by %s", TutorialFiles.class.getName())
          .hasSameBinaryContentAs(folder.resolve(file));
    }
  }
}
