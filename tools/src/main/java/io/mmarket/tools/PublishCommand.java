/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import picocli.CommandLine.Command;

/** {@code mmarket publish}. */
@Command(name = "publish", description = "Not yet.")
final class PublishCommand extends MarketCommand {
  @Override
  public Integer call() {
    throw new UsageException("publish is not there yet");
  }
}
