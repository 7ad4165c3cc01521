/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

import io.mmarket.store.MarketDataException;
import io.mmarket.store.internal.FileFailure;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** The durable cursors of a queue: their names and where they stopped. */
public final class Cursors {
  /** Stands for the place of a cursor that cannot be read. */
  public static final long UNKNOWN = -1;

  /** Nothing that leads out of the folder, is hidden, or needs quoting. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,79}");

  private Cursors() {}

  /**
   * A cursor, read at one moment.
   *
   * @param name its name
   * @param sequence the last one that was read, 0 before the first, {@link #UNKNOWN} when damaged
   * @param timeNs when that was, UTC ns
   */
  public record State(String name, long sequence, long timeNs) {}

  /**
   * The file of a cursor.
   *
   * @param folder of the cursors
   * @param name checked here
   * @return its path
   * @throws IllegalArgumentException naming a name that is none
   */
  public static Path file(final Path folder, final String name) {
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "cursor name '"
              + name
              + "': 1 to 80 letters, digits, '.', '-' and '_', not beginning with '.' or '-'");
    }
    return folder.resolve(name);
  }

  /**
   * Whether a file's name can be that of a cursor.
   *
   * @param name without its folder
   * @return whether it can
   */
  public static boolean isName(final String name) {
    return NAME.matcher(name).matches();
  }

  /**
   * All cursors.
   *
   * @param folder where they lie, possibly not there yet
   * @return what they say, by name
   */
  public static List<State> list(final Path folder) {
    final List<State> states = new ArrayList<>();
    // Java would open a pipe and wait for its other end.
    if (!Files.isDirectory(folder)) {
      if (Files.exists(folder)) {
        throw new MarketDataException(folder + ": not a folder");
      }
      return states;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (final Path file : files) {
        final String name = String.valueOf(file.getFileName());
        if (isName(name)) {
          addState(states, file, name);
        }
      }
    } catch (final NoSuchFileException e) {
      return states;
    } catch (final IOException | DirectoryIteratorException e) {
      throw FileFailure.of(folder, "cannot be listed", e);
    }
    states.sort(Comparator.comparing(State::name));
    return states;
  }

  private static void addState(final List<State> states, final Path file, final String name) {
    try {
      final CursorFile.Checkpoint newest = CursorFile.read(file);
      states.add(
          newest == null
              ? new State(name, 0, 0)
              : new State(name, newest.sequence(), newest.timeNs()));
    } catch (final NoSuchFileException e) {
      // Dropped meanwhile.
    } catch (final IOException | MarketDataException e) {
      states.add(new State(name, UNKNOWN, 0));
    }
  }
}
