/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.doctor;

import io.mmarket.tools.Numbers;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.util.OptionalLong;

/** Limits of the kernel that readers and writers run into. */
final class HostCheck {
  private static final long LEAST_OPEN_FILES = 1024;
  private static final long LEAST_SHARED_MEMORY = 256L << 20;

  private final Host host;
  private final Findings findings;

  HostCheck(final Host host, final Findings findings) {
    this.host = host;
    this.findings = findings;
  }

  void run() {
    openFiles();
    sharedMemory();
  }

  private void openFiles() {
    final OptionalLong limit = host.maxOpenFiles();
    if (limit.isEmpty()) {
      findings.note("open files", "the limit is unknown", "");
    } else if (limit.getAsLong() < LEAST_OPEN_FILES) {
      findings.wrong(
          "open files",
          "at most " + limit.getAsLong() + ", which ingest of many files exceeds",
          "ulimit -n 65536");
    } else {
      findings.ok(
          "open files",
          limit.getAsLong() == Long.MAX_VALUE ? "unlimited" : "at most " + limit.getAsLong());
    }
  }

  private void sharedMemory() {
    try {
      final FileStore memory = Files.getFileStore(host.sharedMemory());
      final String found =
          Numbers.bytes(memory.getUsableSpace())
              + " free of "
              + Numbers.bytes(memory.getTotalSpace())
              + " in /dev/shm";
      if (memory.getUsableSpace() < LEAST_SHARED_MEMORY) {
        findings.note(
            "shared memory",
            found + ": too little for stores in memory and the demo",
            "sudo mount -o remount,size=2g /dev/shm");
      } else {
        findings.ok("shared memory", found);
      }
    } catch (final IOException e) {
      findings.note("shared memory", "no /dev/shm: there are no stores in memory here", "");
    }
  }
}
