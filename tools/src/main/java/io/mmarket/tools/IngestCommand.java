/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import picocli.CommandLine.Command;

/** {@code mmarket ingest}. */
@Command(name = "ingest", description = "Not yet.")
final class IngestCommand extends MarketCommand {
  @Override
  public Integer call() {
    throw new UsageException("ingest is not there yet");
  }
}
