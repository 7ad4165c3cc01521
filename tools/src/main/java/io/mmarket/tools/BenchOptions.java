/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * What {@code mmarket bench} can be told. The command's help and manual page are made from it here;
 * the benchmarks' own jar, which is not part of the package, does it.
 */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class BenchOptions {
  @Option(names = "--quick", description = "Fewer runs and less data: a look, no result to show.")
  private boolean quick;

  @Option(names = "--json", description = "Print JSON, one object a line.")
  private boolean json;

  @Option(names = "--verbose", description = "Show what JMH prints.")
  private boolean verbose;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "An existing folder on the disk to be measured (default: that of java.io.tmpdir).")
  private @Nullable Path data;

  @Option(
      names = "--figures",
      paramLabel = "DIR",
      description = "Draw each table into this folder, as PNG and SVG.")
  private @Nullable Path figures;

  @Option(
      names = "--results",
      paramLabel = "DIR",
      description = "Keep each group's results in this folder, in place of the last ones.")
  private @Nullable Path results;

  @Option(
      names = "--document",
      paramLabel = "FILE.md",
      description = "Then renew this document's tables from all results in the --results folder.")
  private @Nullable Path document;

  @Option(names = "--no-run", description = "Measure nothing: only renew the --document.")
  private boolean skipsRun;

  @Parameters(
      paramLabel = "GROUP",
      arity = "0..*",
      description = "All groups but ingest-memory if none is given.")
  private @Nullable List<String> groups;

  /**
   * Whether a look is enough.
   *
   * @return true with {@code --quick}
   */
  public boolean isQuick() {
    return quick;
  }

  /**
   * Whether lines of JSON are wanted in place of tables.
   *
   * @return true with {@code --json}
   */
  public boolean isJson() {
    return json;
  }

  /**
   * Whether JMH may print.
   *
   * @return true with {@code --verbose}
   */
  public boolean isVerbose() {
    return verbose;
  }

  /**
   * Whether nothing is measured.
   *
   * @return true with {@code --no-run}
   */
  public boolean skipsRun() {
    return skipsRun;
  }

  /**
   * The folder on the disk to be measured.
   *
   * @return the value of {@code --data}, else that of {@code java.io.tmpdir}
   */
  public Path data() {
    return data == null ? Path.of(System.getProperty("java.io.tmpdir")) : data;
  }

  /**
   * Where figures are drawn.
   *
   * @return the value of {@code --figures}; null for none
   */
  public @Nullable Path figures() {
    return figures;
  }

  /**
   * Where results are kept.
   *
   * @return the value of {@code --results}; null for nowhere
   */
  public @Nullable Path results() {
    return results;
  }

  /**
   * Whose tables are renewed.
   *
   * @return the value of {@code --document}; null for none
   */
  public @Nullable Path document() {
    return document;
  }

  /**
   * The groups that are asked for.
   *
   * @return their names, none for the usual ones
   */
  public List<String> groups() {
    return groups == null ? List.of() : groups;
  }
}
