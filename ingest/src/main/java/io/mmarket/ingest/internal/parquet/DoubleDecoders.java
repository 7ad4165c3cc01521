/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import org.apache.parquet.column.values.ValuesReader;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** Chooses how a column's numbers become doubles. */
final class DoubleDecoders {
  private DoubleDecoders() {}

  static DoubleDecoder of(final Leaf leaf) throws Refusal {
    final PrimitiveTypeName physical = leaf.primitive().getPrimitiveTypeName();
    return switch (leaf.column().form()) {
      case INTEGER, BOOLEAN -> new FromLongs(LongDecoders.physical(leaf), DoubleDecoders::signed);
      case UNSIGNED -> new FromLongs(LongDecoders.physical(leaf), DoubleDecoders::unsigned);
      case DECIMAL -> decimal(leaf);
      case FLOATING ->
          switch (physical) {
            case DOUBLE -> new Doubles();
            case FLOAT -> new Floats();
            default -> new Halves();
          };
      case DATE, TIMESTAMP, TIME, TEXT, OPAQUE ->
          throw new Refusal("holds no numbers but " + leaf.column().type());
    };
  }

  private static DoubleDecoder decimal(final Leaf leaf) {
    final DecimalScale scale = new DecimalScale(leaf.decimalScale());
    return switch (leaf.primitive().getPrimitiveTypeName()) {
      case INT32, INT64 -> new FromLongs(LongDecoders.physical(leaf), scale::toDoubles);
      case FIXED_LEN_BYTE_ARRAY -> new DecimalBytes(leaf.primitive().getTypeLength(), scale);
      default -> new DecimalBytes(DecimalBytes.OWN_LENGTH, scale);
    };
  }

  private static void signed(
      final long[] values, final int count, final double[] out, final int at) {
    for (int i = 0; i < count; i++) {
      out[at + i] = values[i];
    }
  }

  private static void unsigned(
      final long[] values, final int count, final double[] out, final int at) {
    for (int i = 0; i < count; i++) {
      final long value = values[i];
      // Halved with its lowest bit kept, so that the rounding comes out the same.
      out[at + i] = value >= 0 ? value : ((value >>> 1) | (value & 1)) * 2.0;
    }
  }

  /** Turns many at once, so that the loop is compiled for one conversion. */
  private interface LongsToDoubles {
    void convert(long[] values, int count, double[] out, int at);
  }

  private static final class FromLongs implements DoubleDecoder {
    private static final int BATCH = 4096;

    private final LongDecoder decoder;
    private final LongsToDoubles conversion;
    private final long[] batch = new long[BATCH];

    FromLongs(final LongDecoder decoder, final LongsToDoubles conversion) {
      this.decoder = decoder;
      this.conversion = conversion;
    }

    @Override
    public void plain(final ByteBuffer in, final int count, final double[] out, final int at)
        throws IOException {
      for (int done = 0; done < count; done += BATCH) {
        final int n = Math.min(BATCH, count - done);
        final ByteBuffer rest = in.duplicate().order(in.order());
        rest.position(in.position() + decoder.offsetBytes(done));
        decoder.plain(rest, n, batch, 0);
        conversion.convert(batch, n, out, at + done);
      }
    }

    @Override
    public void other(final ValuesReader reader, final int count, final double[] out, final int at)
        throws IOException {
      for (int done = 0; done < count; done += BATCH) {
        final int n = Math.min(BATCH, count - done);
        for (int i = 0; i < n; i++) {
          batch[i] = decoder.next(reader);
        }
        conversion.convert(batch, n, out, at + done);
      }
    }
  }

  private static final class Doubles implements DoubleDecoder {
    @Override
    public void plain(final ByteBuffer in, final int count, final double[] out, final int at) {
      in.asDoubleBuffer().get(out, at, count);
    }

    @Override
    public void other(
        final ValuesReader reader, final int count, final double[] out, final int at) {
      for (int i = 0; i < count; i++) {
        out[at + i] = reader.readDouble();
      }
    }
  }

  private static final class Floats implements DoubleDecoder {
    @Override
    public void plain(final ByteBuffer in, final int count, final double[] out, final int at) {
      final FloatBuffer floats = in.asFloatBuffer();
      for (int i = 0; i < count; i++) {
        out[at + i] = floats.get(i);
      }
    }

    @Override
    public void other(
        final ValuesReader reader, final int count, final double[] out, final int at) {
      for (int i = 0; i < count; i++) {
        out[at + i] = reader.readFloat();
      }
    }
  }

  /** 1 bit sign, 5 bits exponent, 10 bits fraction. */
  private static final class Halves implements DoubleDecoder {
    @Override
    public void plain(final ByteBuffer in, final int count, final double[] out, final int at) {
      for (int i = 0; i < count; i++) {
        out[at + i] = half(in.getShort(in.position() + i * Short.BYTES));
      }
    }

    @Override
    public void other(
        final ValuesReader reader, final int count, final double[] out, final int at) {
      for (int i = 0; i < count; i++) {
        final ByteBuffer bytes = reader.readBytes().toByteBuffer();
        final int low = bytes.position();
        out[at + i] = half((bytes.get(low) & 0xFF) | (bytes.get(low + 1) << 8));
      }
    }

    private static double half(final int bits) {
      final int exponent = (bits >> 10) & 0x1F;
      final int fraction = bits & 0x3FF;
      final double size =
          switch (exponent) {
            case 0 -> Math.scalb((double) fraction, -24);
            case 0x1F -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
            default -> Math.scalb((double) (fraction | 0x400), exponent - 25);
          };
      return (bits & 0x8000) == 0 ? size : -size;
    }
  }
}
