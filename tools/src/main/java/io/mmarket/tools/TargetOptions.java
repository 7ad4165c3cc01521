/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options of commands on either a store or a queue. */
@SuppressWarnings("NullAway.Init")
final class TargetOptions {
  @ArgGroup(multiplicity = "1")
  private Either either;

  @Option(names = "--json", description = "Print JSON, one object a line.")
  private boolean json;

  /** One of both. */
  static final class Either {
    @Option(names = "--store", required = true, paramLabel = "DIR", description = "The store.")
    private @Nullable Path store;

    @Option(names = "--queue", required = true, paramLabel = "DIR", description = "The queue.")
    private @Nullable Path queue;
  }

  /** The store, null when a queue is meant. */
  @Nullable Path store() {
    return either.store == null ? null : Arguments.folder(either.store);
  }

  /** The queue, when no store is meant. */
  Path queue() {
    if (either.queue == null) {
      throw new UsageException("name a store or a queue");
    }
    return Arguments.folder(either.queue);
  }

  boolean json() {
    return json;
  }
}
