/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import picocli.CommandLine.Command;

/** {@code mmarket demo}. */
@Command(name = "demo", description = "Not yet.")
final class DemoCommand extends MarketCommand {
  @Override
  public Integer call() {
    throw new UsageException("demo is not there yet");
  }
}
