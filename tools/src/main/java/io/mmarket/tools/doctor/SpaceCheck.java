/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.doctor;

import io.mmarket.tools.Numbers;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** Whether the disk under a folder is of a sort that works, and has room for what is to come. */
final class SpaceCheck {
  private static final double FEW_DAYS = 3;
  private static final double SOME_DAYS = 14;
  private static final Set<String> NETWORK =
      Set.of("nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "ceph", "glusterfs");
  private static final Set<String> MEMORY = Set.of("tmpfs", "ramfs");

  private final Path folder;
  private final String topic;
  private final Findings findings;

  SpaceCheck(final Path folder, final String topic, final Findings findings) {
    this.folder = folder;
    this.topic = topic;
    this.findings = findings;
  }

  /**
   * Looks.
   *
   * @param neededBytes what the next writer needs at least
   * @param prune the command that makes room
   */
  void run(final long neededBytes, final String prune) throws IOException {
    final FileStore disk = Files.getFileStore(folder);
    sort(disk);
    final Sizes sizes = Sizes.of(folder);
    final long freeBytes = disk.getUsableSpace();
    final String found =
        Numbers.bytes(freeBytes)
            + " free of "
            + Numbers.bytes(disk.getTotalSpace())
            + "; "
            + Numbers.bytes(sizes.bytes())
            + " in "
            + folder
            + ", "
            + Numbers.bytes(sizes.recentBytes())
            + " of it written within a week";
    final double days = sizes.daysLeft(freeBytes);
    final String lasts = String.format(Locale.ROOT, ": lasts %.1f days at that rate", days);
    if (freeBytes < neededBytes) {
      findings.wrong(
          topic + " space",
          found + ": the next write may need " + Numbers.bytes(neededBytes),
          prune);
    } else if (days < FEW_DAYS) {
      findings.wrong(topic + " space", found + lasts, prune);
    } else if (days < SOME_DAYS) {
      findings.note(topic + " space", found + lasts, prune);
    } else {
      findings.ok(topic + " space", found);
    }
  }

  private void sort(final FileStore disk) {
    if (NETWORK.contains(disk.type())) {
      findings.wrong(
          topic + " disk",
          folder + " lies on " + disk.type() + ": locks and mappings of others are not seen there",
          "findmnt --target " + Findings.quoted(folder));
    } else if (MEMORY.contains(disk.type())) {
      findings.note(
          topic + " disk",
          folder + " lies in memory (" + disk.type() + ") and is gone when the host restarts",
          "findmnt --target " + Findings.quoted(folder));
    } else {
      findings.ok(topic + " disk", disk.type());
    }
  }
}
