/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options of commands on a queue. */
@SuppressWarnings("NullAway.Init")
final class QueueOptions {
  @Option(names = "--queue", required = true, paramLabel = "DIR", description = "The queue.")
  private Path queue;

  @Option(names = "--json", description = "Print JSON, one object a line.")
  private boolean json;

  Path queue() {
    return queue;
  }

  boolean json() {
    return json;
  }
}
