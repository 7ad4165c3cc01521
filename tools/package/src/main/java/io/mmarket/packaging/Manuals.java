/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.packaging;

import io.mmarket.tools.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/**
 * Writes, of the command line as it is, a manual page a command in AsciiDoc and a completion script
 * for bash:
 *
 * <pre>
 *   DIR/mmarket.adoc  mmarket-ingest.adoc ...  mmarket.bash
 * </pre>
 */
public final class Manuals {
  private static final boolean[] QUIET = {};

  private Manuals() {}

  /**
   * Writes them.
   *
   * @param args the folder, which is made
   * @throws IOException if it cannot be written
   */
  public static void main(final String[] args) throws IOException {
    final Path folder = Files.createDirectories(Path.of(args[0]));
    final CommandLine commandLine = Main.commandLine();
    final int failed =
        ManPageGenerator.generateManPage(
            folder.toFile(), null, QUIET, false, commandLine.getCommandSpec());
    if (failed != 0) {
      throw new IOException("picocli wrote no manual pages into " + folder + ": code " + failed);
    }
    Files.writeString(
        folder.resolve("mmarket.bash"),
        AutoComplete.bash(commandLine.getCommandName(), commandLine));
  }
}
