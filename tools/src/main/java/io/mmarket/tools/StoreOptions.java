/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.store.MarketCenter;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options of commands that read a store. */
@SuppressWarnings("NullAway.Init")
final class StoreOptions {
  @Option(names = "--store", required = true, paramLabel = "DIR", description = "The store.")
  private Path store;

  @Option(names = "--json", description = "Print JSON, one object a line.")
  private boolean json;

  MarketCenter open() {
    return MarketCenter.open(Arguments.folder(store));
  }

  Path store() {
    return store;
  }

  boolean json() {
    return json;
  }
}
