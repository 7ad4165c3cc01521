/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal.verify;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The first two documents of a file of a UTC day, which Chronicle Queue writes always alike but for
 * some values: so each other byte that differs is damaged, and a damaged header can be made anew.
 *
 * <pre>
 *   0 | document header | "header", type, "writePosition", array of 2
 *  64 | newest document, i64; the same with its number, i64
 *  80 | "indexing", type, "indexCount" 4096, "indexSpacing" 256, "index2Index"
 * 152 | the index of indexes, i64 | "lastIndex"
 * 176 | documents indexed, i64 | "dataFormat" 1, to 200
 * 200 | document header | "index2index", array of 4096
 * 232 | how many are used, i64 | where each index is, 4096 i64, to 33008
 * </pre>
 */
public final class DailyHeader {
  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
  private static final String NAME = "\\d{8}F\\.cq4";
  private static final byte[] IMAGE =
      HexFormat.of()
          .parseHex(
              "c1000040b906686561646572b608534351"
                  + "53746f726582aa000000cd7772697465506f736974696f6e8e01000000008d"
                  + "02000000000000000200000000000000"
                  + "00000000000000000000000000000000"
                  + "c8696e646578696e67b60c53435153496e646578696e67824c000000"
                  + "ca696e646578436f756e74a50010cc696e64657853706163696e67a50001cb"
                  + "696e64657832496e6465788fa7"
                  + "c800000000000000"
                  + "c96c617374496e6465788e00000000a7"
                  + "0000000000000000"
                  + "ca64617461466f726d6174a101000000"
                  + "24800040b90b696e64657832696e6465788e01000000008d0010000000000000");

  private static final int SECOND_OFFSET = 200;

  /** Where the second document ends. */
  public static final int END_OFFSET = 33_008;

  private static final int NEWEST_OFFSET = 64;
  private static final int NOTE_OFFSET = 72;
  private static final int INDEX_OFFSET = 152;
  private static final int INDEXED_OFFSET = 176;
  private static final byte[] INDEX_NAME = "index2index".getBytes(StandardCharsets.US_ASCII);
  private static final int INDEX_NAME_OFFSET = Integer.BYTES + 2;
  private static final int NUMBER_BITS = 32;
  private static final long NO_INDEX = 0;
  private static final long INDEX_IN_THE_MAKING = -1;

  private DailyHeader() {}

  /**
   * Whether a file has such a header, or had one before it was damaged.
   *
   * @param path its name tells the length of its cycle
   * @param file its bytes
   * @return whether it is one of a UTC day, laid out as this class draws it
   * @throws IOException when it cannot be read
   */
  public static boolean isIn(final Path path, final FileBytes file) throws IOException {
    return isNamed(path)
        && file.has(0, IMAGE.length + Integer.BYTES)
        && (isSame(file, 0, Integer.BYTES) || isIndexAt(file, SECOND_OFFSET));
  }

  /**
   * Whether a file's name is that of a UTC day.
   *
   * @param path a cycle file
   * @return whether it is
   */
  public static boolean isNamed(final Path path) {
    return String.valueOf(path.getFileName()).matches(NAME);
  }

  private static boolean isIndexAt(final FileBytes file, final long position) throws IOException {
    final int lengthBytes = INDEX_NAME_OFFSET + INDEX_NAME.length;
    if (position <= 0 || position % Integer.BYTES != 0 || !file.has(position, lengthBytes)) {
      return false;
    }
    final byte[] bytes = new byte[lengthBytes];
    file.buffer().getBytes(file.load(position, lengthBytes), bytes);
    return Arrays.equals(bytes, INDEX_NAME_OFFSET, lengthBytes, INDEX_NAME, 0, INDEX_NAME.length);
  }

  private static boolean isSame(final FileBytes file, final int from, final int to)
      throws IOException {
    return firstDifference(file, from, to) < 0;
  }

  private static int firstDifference(final FileBytes file, final int from, final int to)
      throws IOException {
    final int base = file.load(0, IMAGE.length);
    for (int i = from; i < to; i++) {
      if (!isValue(i) && file.buffer().getByte(base + i) != IMAGE[i]) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isValue(final int offset) {
    return (offset >= NEWEST_OFFSET && offset < NOTE_OFFSET + Long.BYTES)
        || (offset >= INDEX_OFFSET && offset < INDEX_OFFSET + Long.BYTES)
        || (offset >= INDEXED_OFFSET && offset < INDEXED_OFFSET + Long.BYTES);
  }

  /**
   * Where it is damaged.
   *
   * @param file one that has such a header
   * @return the first byte that is not as the library writes it, -1 when all are
   * @throws IOException when it cannot be read
   */
  public static int firstDamage(final FileBytes file) throws IOException {
    return firstDifference(file, 0, IMAGE.length);
  }

  /**
   * A header as a new file has it, with zeros to follow up to {@link #END_OFFSET}: the library
   * looks for the newest document and indexes anew.
   *
   * @return its bytes, the caller's
   */
  public static byte[] image() {
    return IMAGE.clone();
  }

  /** Whether the index of indexes is where it is noted to be. */
  static boolean hasIndex(final FileBytes file) throws IOException {
    return isIndexAt(file, number(file, INDEX_OFFSET));
  }

  /**
   * Whether a writer was killed while the library made a new file: its header is not complete yet,
   * or the index behind it is not, and no tick can be there.
   *
   * @param file one that has the name of a UTC day's
   * @return whether they are still to be finished
   * @throws IOException when it cannot be read
   */
  public static boolean isBrokenOff(final FileBytes file) throws IOException {
    if (!file.has(0, END_OFFSET + Integer.BYTES) || isComplete(file, END_OFFSET)) {
      return false;
    }
    if (isIndexAt(file, SECOND_OFFSET)) {
      return !isComplete(file, 0);
    }
    final long index = number(file, INDEX_OFFSET);
    return isSame(file, 0, Integer.BYTES)
        && !isComplete(file, SECOND_OFFSET)
        && (index == NO_INDEX || index == INDEX_IN_THE_MAKING);
  }

  /** Whether a document's header says that it is there; bit 31 says that it is being written. */
  private static boolean isComplete(final FileBytes file, final int offset) throws IOException {
    return file.buffer().getInt(file.load(offset, Integer.BYTES), ORDER) > 0;
  }

  /** Where the newest document is noted to be, in both places; 0 for none. */
  static long[] newestDocuments(final FileBytes file) throws IOException {
    return new long[] {number(file, NEWEST_OFFSET), number(file, NOTE_OFFSET) >>> NUMBER_BITS};
  }

  private static long number(final FileBytes file, final int offset) throws IOException {
    return file.buffer().getLong(file.load(offset, Long.BYTES), ORDER);
  }
}
