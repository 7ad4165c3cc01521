/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.testing.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page for JVMs of one's own lists the flags that there are. */
final class OperatingPageTest {
  @Test
  void shouldListTheFlagsOfTheCommand() throws IOException {
    assertThat(block("jvm-args")).isEqualTo(CommandLineRun.of("jvm-args").outLines());
  }

  @Test
  void shouldSayTheSameInAManifest() throws IOException {
    assertThat(block("manifest"))
        .containsExactly(
            "Add-Exports: " + packages("--add-exports="),
            "Add-Opens: " + packages("--add-opens="),
            "Enable-Native-Access: ALL-UNNAMED");
  }

  /** The lines of the block of code behind a marker. */
  private static List<String> block(final String marker) throws IOException {
    final String page = Files.readString(ChildJvm.projectRoot().resolve("OPERATING.md"));
    return page.substring(page.indexOf("<!-- " + marker + " -->"))
        .lines()
        .skip(2)
        .takeWhile(line -> !line.equals("```"))
        .toList();
  }

  /** What a jar's manifest says of flags that begin like this. */
  private static String packages(final String flag) throws IOException {
    return JvmFlags.all().stream()
        .filter(line -> line.startsWith(flag))
        .map(line -> line.substring(flag.length()).replace("=ALL-UNNAMED", ""))
        .collect(Collectors.joining(" "));
  }
}
