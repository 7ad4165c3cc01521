/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.column.values.ValuesReader;

/** Turns stored integers into longs. Buffers are little-endian. */
enum LongDecoder {
  INT32 {
    @Override
    void plain(final ByteBuffer in, final int count, final long[] out, final int at) {
      for (int i = 0; i < count; i++) {
        out[at + i] = in.getInt(in.position() + i * Integer.BYTES);
      }
    }

    @Override
    long next(final ValuesReader reader) {
      return reader.readInteger();
    }
  },
  UINT32 {
    @Override
    void plain(final ByteBuffer in, final int count, final long[] out, final int at) {
      for (int i = 0; i < count; i++) {
        out[at + i] = Integer.toUnsignedLong(in.getInt(in.position() + i * Integer.BYTES));
      }
    }

    @Override
    long next(final ValuesReader reader) {
      return Integer.toUnsignedLong(reader.readInteger());
    }
  },
  INT64 {
    @Override
    void plain(final ByteBuffer in, final int count, final long[] out, final int at) {
      in.asLongBuffer().get(out, at, count);
    }

    @Override
    long next(final ValuesReader reader) {
      return reader.readLong();
    }
  },
  /** Fails on what a long cannot hold. */
  UINT64 {
    @Override
    void plain(final ByteBuffer in, final int count, final long[] out, final int at)
        throws IOException {
      in.asLongBuffer().get(out, at, count);
      for (int i = at; i < at + count; i++) {
        checkSign(out[i]);
      }
    }

    @Override
    long next(final ValuesReader reader) throws IOException {
      return checkSign(reader.readLong());
    }
  },
  /** Nanoseconds since the epoch, of 8 bytes nanoseconds of the day and 4 bytes Julian day. */
  INT96 {
    @Override
    void plain(final ByteBuffer in, final int count, final long[] out, final int at) {
      for (int i = 0; i < count; i++) {
        out[at + i] = nanos(in, in.position() + i * INT96_BYTES);
      }
    }

    @Override
    long next(final ValuesReader reader) {
      final ByteBuffer bytes = reader.readBytes().toByteBuffer().slice();
      return nanos(bytes.order(ByteOrder.LITTLE_ENDIAN), 0);
    }
  },
  BOOLEAN {
    @Override
    void plain(final ByteBuffer in, final int count, final long[] out, final int at) {
      for (int i = 0; i < count; i++) {
        out[at + i] = (in.get(in.position() + (i >> 3)) >> (i & 7)) & 1;
      }
    }

    @Override
    long next(final ValuesReader reader) {
      return reader.readBoolean() ? 1 : 0;
    }
  };

  static final int INT96_BYTES = 12;
  private static final long JULIAN_DAY_OF_EPOCH = 2_440_588;

  abstract void plain(ByteBuffer in, int count, long[] out, int at) throws IOException;

  abstract long next(ValuesReader reader) throws IOException;

  /** Where in PLAIN encoding a value starts; for booleans, one whose position divides by 8. */
  int offsetBytes(final int position) {
    return switch (this) {
      case INT32, UINT32 -> position * Integer.BYTES;
      case INT64, UINT64 -> position * Long.BYTES;
      case INT96 -> position * INT96_BYTES;
      case BOOLEAN -> position / 8;
    };
  }

  private static long checkSign(final long value) throws Refusal {
    if (value < 0) {
      throw new Refusal(
          "holds " + Long.toUnsignedString(value) + ", more than a signed 64-bit integer can");
    }
    return value;
  }

  private static long nanos(final ByteBuffer in, final int at) {
    final long nanosOfDay = in.getLong(at);
    final long day = in.getInt(at + Long.BYTES) - JULIAN_DAY_OF_EPOCH;
    return TimeScale.days(day, nanosOfDay);
  }
}
