/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmarket.ingest.ReadOptions;
import io.mmarket.testing.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files an input stands for; what cannot be looked into does not hide the rest. */
class InputFilesTest {
  @TempDir private Path folder;

  @Test
  void shouldFindParquetInFoldersOfFoldersByName() throws IOException {
    make("b.parquet", "a/z.PARQ", "a/date=2024-01-02/0.parquet", "c.parquet/part-0.parquet");
    make("a/notes.txt", "_temporary/0.parquet", "a/.0.parquet", "a/.crc/0.parquet");
    assertThat(found("."))
        .containsExactly(
            "a/date=2024-01-02/0.parquet", "a/z.PARQ", "b.parquet", "c.parquet/part-0.parquet");
  }

  @Test
  void shouldKeepTheOrderOfInputsAndTakeAFileOnce() throws IOException {
    make("a.parquet", "b.parquet");
    Files.createSymbolicLink(folder.resolve("c.parquet"), folder.resolve("a.parquet"));
    assertThat(found("b.parquet", ".")).containsExactly("b.parquet", "a.parquet");
  }

  @Test
  void shouldFindWhatAGlobMatches() throws IOException {
    make("x/2024/a.parquet", "x/2024/b.parquet", "x/2025/a.parquet", "x/2025/deep/a.parquet");
    make("x/notes.txt");
    assertThat(found("x/*/a.parquet")).containsExactly("x/2024/a.parquet", "x/2025/a.parquet");
    assertThat(found("x/2024/[b-z].{parquet,parq}")).containsExactly("x/2024/b.parquet");
    assertThat(found("x/*5"))
        .containsExactlyInAnyOrder("x/2025/a.parquet", "x/2025/deep/a.parquet");
    assertThat(found("**/deep")).containsExactly("x/2025/deep/a.parquet");
    assertThat(found("**/a.parquet")).hasSize(3);
    assertThat(found("x/n*")).containsExactly("x/notes.txt");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> found("x/*.csv"))
        .withMessageContaining("x/*.csv");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> found("absent"))
        .withMessage("no such path: " + folder.resolve("absent"));
  }

  @Test
  void shouldNotFollowLinksInCirclesAndFindTheRest() throws IOException {
    make("a/1.parquet", "b/2.parquet");
    Files.createSymbolicLink(folder.resolve("a/again"), folder);
    Files.createSymbolicLink(folder.resolve("self"), Path.of("self"));
    final FoundFiles all = find(".");
    assertThat(names(all.files())).containsExactly("a/1.parquet", "b/2.parquet");
    assertThat(all.refused())
        .isEqualTo(Map.of(folder.resolve("./a/again"), "a link to a folder that it lies in"));
    assertThat(all.all()).hasSize(3);
    assertThat(found("*/*.parquet")).containsExactly("a/1.parquet", "b/2.parquet");
  }

  @Test
  void shouldNameWhatIsNoFile() throws Exception {
    make("a/1.parquet");
    Files.createSymbolicLink(folder.resolve("gone.parquet"), Path.of("nothing"));
    final Path pipe = folder.resolve("pipe.parquet");
    try (ChildJvm mkfifo = ChildJvm.startCommand(List.of("mkfifo", pipe.toString()))) {
      assertThat(mkfifo.awaitExit(Duration.ofSeconds(30))).isZero();
    }
    Files.createSymbolicLink(folder.resolve("zero.parquet"), Path.of("/dev/zero"));
    assertThat(found("."))
        .containsExactly("a/1.parquet", "gone.parquet", "pipe.parquet", "zero.parquet");
    assertRefused("gone.parquet", "no such file");
    assertRefused("pipe.parquet", "no file but a pipe, a device or a folder");
    assertRefused("zero.parquet", "no file but a pipe, a device or a folder");
  }

  private void assertRefused(final String name, final String reason) {
    final Path path = folder.resolve(name);
    final FileRecognizer recognizer = new FileRecognizer(ReadOptions.builder().build(), false);
    assertThatThrownBy(() -> recognizer.recognize(path)).hasMessage(path + ": " + reason);
  }

  private List<String> found(final String... inputs) {
    return names(find(inputs).all());
  }

  private FoundFiles find(final String... inputs) {
    return InputFiles.find(
        Arrays.stream(inputs).map(input -> folder.resolve(input).toString()).toList());
  }

  private List<String> names(final List<Path> files) {
    return files.stream().map(file -> folder.relativize(file.normalize()).toString()).toList();
  }

  private void make(final String... files) throws IOException {
    for (final String file : files) {
      final Path path = folder.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, file);
    }
  }
}
