/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import io.mmarket.testing.ChildJvm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;

/** A folder of files that are all wrong in their own way. */
final class HostileFiles {
  private static final int BOMB_BYTES = 256 << 20;
  private static final int LARGE_FILES = 6;

  private final Path folder;
  private final List<Hostile> made = new ArrayList<>();

  /**
   * One of them.
   *
   * @param path where it is
   * @param reason what is said of it
   */
  record Hostile(Path path, String reason) {}

  private HostileFiles(final Path folder) {
    this.folder = folder;
  }

  /**
   * Makes them all.
   *
   * @param sound bytes of a sound file
   */
  static List<Hostile> make(final Path folder, final byte[] sound) throws Exception {
    final HostileFiles files = new HostileFiles(folder);
    files.makeWhatIsNoParquet(sound);
    files.makeLyingFooters();
    files.makeBombs();
    files.makeOddValues();
    files.makeOddSchemas();
    files.makeNoFiles(sound);
    return files.made;
  }

  /**
   * Makes sound files of two bars in pages of which the memory holds one or two at a time.
   *
   * @return how many
   */
  static int makeLargePages(final Path folder) throws IOException {
    for (int i = 0; i < LARGE_FILES; i++) {
      final int size = (14 + 2 * i) << 20;
      new RawParquet()
          .compressed("close", CompressionCodec.ZSTD, zeros(HostileFiles::zstd, size), size)
          .write(
              folder.resolve((i % 2 == 0 ? "b-large-" : "y-large-") + i + ".parquet"), meta -> {});
    }
    return LARGE_FILES;
  }

  private void makeWhatIsNoParquet(final byte[] sound) throws IOException {
    Files.writeString(add("text", "is not a Parquet file"), "date,close\n2024-01-02,1\n");
    Files.write(add("empty", "is not a Parquet file (0 bytes)"), new byte[0]);
    Files.write(add("cut", "cut off"), Arrays.copyOf(sound, sound.length / 2));
    final byte[] encrypted = sound.clone();
    encrypted[encrypted.length - 1] = 'E';
    Files.write(add("encrypted", "encrypted (its footer is)"), encrypted);
    final byte[] huge = sound.clone();
    Arrays.fill(huge, huge.length - 8, huge.length - 4, (byte) 0xF0);
    Files.write(add("footer-of-4-gib", "a footer of"), huge);
    try (RandomAccessFile sparse =
        new RandomAccessFile(add("sparse", "needs more memory").toFile(), "rw")) {
      sparse.setLength(3L << 30);
      sparse.seek((3L << 30) - 8);
      sparse.write(new byte[] {0, 0, 0, 0x40, 'P', 'A', 'R', '1'});
    }
  }

  private void makeLyingFooters() throws IOException {
    lie("rows", "counts 3 rows", meta -> meta.setNum_rows(3));
    lie("rows-1e9", "ends too early", meta -> rows(meta, 1_000_000_000));
    lie("rows-negative", "-1 rows", meta -> rows(meta, -1));
    lie("chunk-3-gib", "bytes from", meta -> close(meta).setTotal_compressed_size(3L << 30));
    lie("offset", "bytes from", meta -> close(meta).setData_page_offset(1L << 40));
    lie("values", "1 values for 2 rows", meta -> close(meta).setNum_values(1));
    lie("type", "declared DOUBLE", meta -> close(meta).setType(Type.INT64));
    lie("codec", "LZO, which is not supported", meta -> close(meta).setCodec(CompressionCodec.LZO));
    lie("elsewhere", "in another file", meta -> chunk(meta).setFile_path("/etc/passwd"));
  }

  private void makeBombs() throws IOException {
    final byte[] zstd = zeros(HostileFiles::zstd, BOMB_BYTES);
    bomb("bomb-zstd", "needs more memory", CompressionCodec.ZSTD, zstd, BOMB_BYTES);
    bomb("bomb-zstd-small", "damaged", CompressionCodec.ZSTD, zstd, 16);
    final byte[] gzip = zeros(GZIPOutputStream::new, BOMB_BYTES);
    bomb("bomb-gzip-small", "decompresses to", CompressionCodec.GZIP, gzip, 16);
    bomb("bomb-gzip", "needs more memory", CompressionCodec.GZIP, gzip, BOMB_BYTES);
    bomb("no-zstd", "zstd", CompressionCodec.ZSTD, new byte[100], 16);
  }

  private void makeOddValues() throws IOException {
    odd("year-0", "date: -719528", raw -> raw.values("date", RawParquet.ints(-719_528, -719_527)));
    odd(
        "year-9999",
        "date: 2932896",
        raw -> raw.values("date", RawParquet.ints(2_932_896, 2_932_897)));
    odd(
        "year-9999-micros",
        "unreadable date",
        raw ->
            raw.type("date", Type.INT64, ConvertedType.TIMESTAMP_MICROS)
                .values(
                    "date", RawParquet.longs(253_402_300_799_000_000L, -62_135_596_800_000_000L)));
    odd(
        "year-9999-text",
        "date: 9999-12-31",
        raw ->
            raw.type("date", Type.BYTE_ARRAY, ConvertedType.UTF8)
                .values("date", RawParquet.texts("9999-12-31", "0000-01-01")));
    odd(
        "long-symbol",
        "symbol longer than 255 bytes",
        raw -> raw.values("symbol", RawParquet.texts("S".repeat(10_000), "T".repeat(10_000))));
    odd(
        "opaque",
        "cannot read numbers from close (BINARY BSON)",
        raw ->
            raw.type("close", Type.BYTE_ARRAY, ConvertedType.BSON)
                .values("close", RawParquet.texts("1", "2")));
    odd(
        "words",
        "cannot read numbers from close (BINARY STRING): 'a\\u001b[31m'",
        raw ->
            raw.type("close", Type.BYTE_ARRAY, ConvertedType.UTF8)
                .values("close", RawParquet.texts("a\u001b[31m", "b\nc")));
  }

  private void makeOddSchemas() throws IOException {
    lie("deep", "", meta -> meta.setSchema(deep(20_000)));
    lie("no-columns", "", meta -> meta.setSchema(List.of(new SchemaElement("bars"))));
    lie("no-prices", "no price column among", meta -> rename(meta, "x\u001b[2Jy\nz"));
  }

  private void makeNoFiles(final byte[] sound) throws Exception {
    Files.createSymbolicLink(folder.resolve("circle"), folder);
    made.add(new Hostile(folder.resolve("circle"), "a link to a folder that it lies in"));
    Files.createSymbolicLink(add("dangling", "no such file"), Path.of("nothing"));
    Files.createSymbolicLink(add("device", "a pipe, a device"), Path.of("/dev/zero"));
    run("mkfifo", add("pipe", "a pipe, a device").toString());
    final Path locked = Files.write(add("locked", "permission denied"), sound);
    Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("---------"));
    final Path closed = Files.createDirectory(folder.resolve("closed"));
    Files.write(closed.resolve("inside.parquet"), sound);
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
    made.add(new Hostile(closed, "permission denied"));
    final Path named = add("new\nline\u001b[31m\u202e\u0007", "is not a Parquet file");
    Files.writeString(named, "text");
  }

  private Path add(final String name, final String reason) {
    final Path path = folder.resolve(name + ".parquet");
    made.add(new Hostile(path, reason));
    return path;
  }

  private void lie(final String name, final String reason, final Consumer<FileMetaData> lie)
      throws IOException {
    new RawParquet().write(add(name, reason), lie);
  }

  private void odd(final String name, final String reason, final Consumer<RawParquet> change)
      throws IOException {
    final RawParquet raw = new RawParquet();
    change.accept(raw);
    raw.write(add(name, reason), meta -> {});
  }

  private void bomb(
      final String name,
      final String reason,
      final CompressionCodec codec,
      final byte[] stored,
      final int size)
      throws IOException {
    odd(name, reason, raw -> raw.compressed("close", codec, stored, size));
  }

  private static void rows(final FileMetaData meta, final long rows) {
    meta.setNum_rows(rows);
    meta.getRow_groups().get(0).setNum_rows(rows);
    meta.getRow_groups().get(0).getColumns().forEach(c -> c.getMeta_data().setNum_values(rows));
  }

  private static ColumnMetaData close(final FileMetaData meta) {
    return chunk(meta).getMeta_data();
  }

  private static ColumnChunk chunk(final FileMetaData meta) {
    return meta.getRow_groups().get(0).getColumns().get(2);
  }

  private static void rename(final FileMetaData meta, final String name) {
    meta.getSchema().get(3).setName(name);
    close(meta).setPath_in_schema(List.of(name));
  }

  private static List<SchemaElement> deep(final int levels) {
    final List<SchemaElement> schema = new ArrayList<>();
    for (int level = 0; level < levels; level++) {
      schema.add(
          new SchemaElement("g")
              .setNum_children(1)
              .setRepetition_type(FieldRepetitionType.OPTIONAL));
    }
    schema.add(
        new SchemaElement("x")
            .setType(Type.DOUBLE)
            .setRepetition_type(FieldRepetitionType.REQUIRED));
    return schema;
  }

  private interface Compressor {
    OutputStream open(OutputStream target) throws IOException;
  }

  private static OutputStream zstd(final OutputStream target) throws IOException {
    return new ZstdOutputStream(target, Zstd.minCompressionLevel());
  }

  private static byte[] zeros(final Compressor compressor, final int count) throws IOException {
    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    final byte[] piece = new byte[1 << 20];
    try (OutputStream out = compressor.open(bytes)) {
      for (int done = 0; done < count; done += piece.length) {
        out.write(piece);
      }
    }
    return bytes.toByteArray();
  }

  private static void run(final String... command) throws InterruptedException {
    try (ChildJvm child = ChildJvm.startCommand(List.of(command))) {
      if (child.awaitExit(Duration.ofSeconds(30)) != 0) {
        throw new AssertionError(command[0] + ": " + child.output());
      }
    }
  }
}
