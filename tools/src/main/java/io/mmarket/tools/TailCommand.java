/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import picocli.CommandLine.Command;

/** {@code mmarket tail}. */
@Command(name = "tail", description = "Not yet.")
final class TailCommand extends MarketCommand {
  @Override
  public Integer call() {
    throw new UsageException("tail is not there yet");
  }
}
