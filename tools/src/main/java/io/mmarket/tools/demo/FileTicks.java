/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.demo;

import io.mmarket.ingest.ReadOptions;
import io.mmarket.ingest.TickFile;
import io.mmarket.ipc.TickDraft;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ticks of Parquet files, one file after the other. */
final class FileTicks implements TickSupply {
  private final Iterator<Path> files;
  private final ZoneId zone;
  private @Nullable TickFile file;

  FileTicks(final List<Path> files, final ZoneId zone) {
    this.files = files.iterator();
    this.zone = zone;
  }

  @Override
  public boolean next(final TickDraft draft) {
    while (true) {
      if (file != null && file.next(draft)) {
        return true;
      }
      if (!files.hasNext()) {
        return false;
      }
      close();
      file = TickFile.open(files.next(), ReadOptions.builder().build(), zone);
    }
  }

  @Override
  public void close() {
    if (file != null) {
      file.close();
      file = null;
    }
  }
}
