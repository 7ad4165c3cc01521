/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.inspect;

import io.mmarket.ipc.internal.verify.FileBytes;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * Numbers of a file, little-endian, wherever they lie; beyond its end an {@link EOFException}. For
 * one thread; who opens it closes it.
 */
final class ByteReader implements AutoCloseable {
  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
  private static final int PIECE_BYTES = 1 << 16;

  private final Path path;
  private final FileBytes file;

  private ByteReader(final Path path, final FileBytes file) {
    this.path = path;
    this.file = file;
  }

  static ByteReader open(final Path path) throws IOException {
    return new ByteReader(path, FileBytes.open(path));
  }

  Path path() {
    return path;
  }

  /** The bytes as a walker of cycle files wants them. */
  FileBytes file() {
    return file;
  }

  long lengthBytes() {
    return file.lengthBytes();
  }

  boolean has(final long offset, final long lengthBytes) {
    return file.has(offset, lengthBytes);
  }

  int u16(final long offset) throws IOException {
    return file.buffer().getShort(load(offset, Short.BYTES), ORDER) & 0xFFFF;
  }

  int i32(final long offset) throws IOException {
    return file.buffer().getInt(load(offset, Integer.BYTES), ORDER);
  }

  long i64(final long offset) throws IOException {
    return file.buffer().getLong(load(offset, Long.BYTES), ORDER);
  }

  double f64(final long offset) throws IOException {
    return file.buffer().getDouble(load(offset, Double.BYTES), ORDER);
  }

  byte[] bytes(final long offset, final int lengthBytes) throws IOException {
    final int at = load(offset, lengthBytes);
    final byte[] bytes = new byte[lengthBytes];
    file.buffer().getBytes(at, bytes);
    return bytes;
  }

  /** As many of some bytes as the file has. */
  byte[] sample(final long offset, final int atMost) throws IOException {
    final long left = Math.max(0, Math.min(atMost, lengthBytes() - offset));
    return offset < 0 || left == 0 ? new byte[0] : bytes(offset, (int) left);
  }

  /** Text up to its first zero. */
  String text(final long offset, final int lengthBytes) throws IOException {
    final byte[] bytes = bytes(offset, lengthBytes);
    int end = 0;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8);
  }

  int crc32c(final long begin, final long end) throws IOException {
    final CRC32C crc = new CRC32C();
    for (long at = begin; at < end; at += PIECE_BYTES) {
      crc.update(bytes(at, (int) Math.min(PIECE_BYTES, end - at)));
    }
    return (int) crc.getValue();
  }

  /** The first byte of a range that is not zero, or its end. */
  long firstNonZero(final long begin, final long end) throws IOException {
    for (long at = begin; at < end; at += PIECE_BYTES) {
      final byte[] piece = bytes(at, (int) Math.min(PIECE_BYTES, end - at));
      for (int i = 0; i < piece.length; i++) {
        if (piece[i] != 0) {
          return at + i;
        }
      }
    }
    return end;
  }

  private int load(final long offset, final int lengthBytes) throws IOException {
    if (!file.has(offset, lengthBytes)) {
      throw new EOFException(
          "the file ends after " + lengthBytes() + " bytes, before " + (offset + lengthBytes));
    }
    return file.load(offset, lengthBytes);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
