/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal.verify;

import io.mmarket.store.DamagedFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks Chronicle Queue's own header of a cycle file and the places that it notes, while a scan
 * goes through the file's documents.
 */
public final class HeaderCheck {
  private static final long END_MARK_BYTES = Integer.BYTES;

  private final FileBytes file;
  private final boolean isDaily;
  private final long[] noted;
  private final boolean[] found;

  /**
   * Begins a check.
   *
   * @param path the file
   * @param file its bytes
   * @throws IOException when it cannot be read
   */
  public HeaderCheck(final Path path, final FileBytes file) throws IOException {
    this.file = file;
    this.isDaily = DailyHeader.isIn(path, file);
    this.noted = isDaily ? DailyHeader.newestDocuments(file) : new long[0];
    this.found = new boolean[noted.length];
  }

  /**
   * Takes notice of a document.
   *
   * @param position where it begins
   */
  public void document(final long position) {
    for (int i = 0; i < noted.length; i++) {
      found[i] |= noted[i] == position;
    }
  }

  /** What is damaged, at which offset; null when nothing is. */
  @Nullable Damage damage() throws IOException {
    if (isDaily) {
      final int at = DailyHeader.firstDamage(file);
      return at < 0 ? null : new Damage(at, "the header of Chronicle Queue", "another byte");
    }
    final Fault fault = ChronicleHeader.fault(file);
    return fault == null ? null : new Damage(0, fault.expected(), fault.found());
  }

  /**
   * What is noted wrongly, when nobody writes.
   *
   * @param end where the documents end
   * @return descriptions
   * @throws IOException when it cannot be read
   */
  public List<String> wrongNotes(final long end) throws IOException {
    final List<String> wrong = new ArrayList<>();
    for (int i = 0; i < noted.length; i++) {
      // An end mark is a document to the library.
      if (noted[i] != 0 && !found[i] && noted[i] != end && noted[i] != end - END_MARK_BYTES) {
        wrong.add("the newest document at " + noted[i]);
      }
    }
    if (isDaily && !DailyHeader.hasIndex(file)) {
      wrong.add("an index where there is none");
    }
    return wrong;
  }

  /**
   * Refuses a file that the library must not be given.
   *
   * @param path a cycle file
   * @param end where its documents end, as far as is known
   * @throws DamagedFileException when its header is damaged, or notes a document behind the end
   * @throws IOException when it cannot be read
   */
  public static void require(final Path path, final long end) throws IOException {
    try (FileBytes file = FileBytes.open(path)) {
      final HeaderCheck check = new HeaderCheck(path, file);
      final Damage damage = check.isDaily ? check.damage() : null;
      if (damage != null) {
        throw new DamagedFileException(
            path + " at offset " + damage.offset() + ": damaged header of Chronicle Queue");
      }
      if (check.isDaily && !DailyHeader.hasIndex(file)) {
        throw new DamagedFileException(
            path
                + " at offset 0: damaged header of Chronicle Queue, it notes an index where there is none");
      }
      for (final long newest : check.noted) {
        if (newest > end) {
          throw new DamagedFileException(
              path + ": the newest document was at offset " + newest + ", all end at " + end);
        }
      }
    }
  }

  /**
   * A damaged place.
   *
   * @param offset in the file
   * @param expected what should be there
   * @param found what is there
   */
  record Damage(long offset, String expected, String found) {}
}
