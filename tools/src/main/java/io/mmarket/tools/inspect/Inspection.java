/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.inspect;

import io.mmarket.store.internal.FileIdentity;
import java.io.IOException;
import java.util.List;
import org.agrona.DirectBuffer;

/** One file under inspection: its bytes, and who is told of them. For one thread. */
final class Inspection {
  private static final int SAMPLE_BYTES = 32;

  private final ByteReader bytes;
  private final InspectionSink sink;
  private final int entries;

  /**
   * An inspection.
   *
   * @param entries how many entries of a table are told of, beside its last
   */
  Inspection(final ByteReader bytes, final InspectionSink sink, final int entries) {
    this.bytes = bytes;
    this.sink = sink;
    this.entries = entries;
  }

  ByteReader bytes() {
    return bytes;
  }

  void what(final String sort) throws IOException {
    sink.what(sort);
  }

  void section(final String name) throws IOException {
    sink.section(name);
  }

  void fault(final long offset, final String what) throws IOException {
    sink.fault(offset, what);
  }

  void field(final long offset, final long lengthBytes, final String name, final Object value)
      throws IOException {
    final byte[] sample = bytes.sample(offset, (int) Math.min(SAMPLE_BYTES, lengthBytes));
    sink.field(new InspectionSink.Place(offset, lengthBytes, sample), name, String.valueOf(value));
  }

  /** A field whose bytes are in memory already, where reading others would displace them. */
  void held(final InspectionSink.Place place, final String name, final Object value)
      throws IOException {
    sink.field(place, name, String.valueOf(value));
  }

  /** The begin of some bytes, as sinks are told of it. */
  static byte[] sample(final DirectBuffer buffer, final int offset, final int lengthBytes) {
    final byte[] sample = new byte[Math.min(SAMPLE_BYTES, lengthBytes)];
    buffer.getBytes(offset, sample);
    return sample;
  }

  void fields(final long base, final List<FieldSpec> specs) throws IOException {
    for (final FieldSpec spec : specs) {
      field(base + spec.offset(), spec.type().lengthBytes(), spec.name(), spec.value(bytes, base));
    }
  }

  /** Magic and version, and what is wrong with them. */
  void identity(final FileIdentity identity) throws IOException {
    fields(
        0,
        List.of(
            new FieldSpec(FileIdentity.MAGIC_OFFSET, FieldType.MAGIC, "magic"),
            new FieldSpec(FileIdentity.VERSION_OFFSET, FieldType.I32, "version")));
    final int version = bytes.i32(FileIdentity.VERSION_OFFSET);
    if (version < identity.oldestVersion() || version > identity.newestVersion()) {
      fault(
          FileIdentity.VERSION_OFFSET,
          "version "
              + version
              + ", this build reads "
              + identity.oldestVersion()
              + " to "
              + identity.newestVersion());
    }
  }

  /** A checksum of bytes, and whether it is right. */
  void checksum(final long offset, final long begin, final long end) throws IOException {
    field(offset, Integer.BYTES, "CRC32C of " + begin + ".." + end, crc(offset));
    if (!bytes.has(begin, end - begin)) {
      fault(offset, "the file ends before what this is the checksum of");
      return;
    }
    final int found = bytes.crc32c(begin, end);
    if (found != bytes.i32(offset)) {
      fault(offset, "checksum " + crc(offset) + ", but the bytes have " + FieldSpec.hex(found));
    }
  }

  private String crc(final long offset) throws IOException {
    return FieldSpec.hex(bytes.i32(offset));
  }

  void zeros(final long begin, final long end) throws IOException {
    final long reached = Math.min(end, bytes.lengthBytes());
    final long found = begin < reached ? bytes.firstNonZero(begin, reached) : end;
    if (found < reached) {
      fault(found, "zeros up to " + end + " expected");
    }
  }

  void length(final long expected) throws IOException {
    if (bytes.lengthBytes() != expected) {
      fault(
          Math.min(expected, bytes.lengthBytes()),
          "the file has " + bytes.lengthBytes() + " bytes, not " + expected);
    }
  }

  /** Whether an entry of a table is told of; says before the last one how many were left out. */
  boolean shows(final long number, final long count) throws IOException {
    if (number == count - 1 && number > entries) {
      sink.more(number - entries);
    }
    return number < entries || number == count - 1;
  }

  /** Whether an entry is told of, of those that nobody has counted yet. */
  boolean showsUncounted(final long number) {
    return number < entries;
  }

  /** Says how many of those were left out. */
  void leftOut(final long count) throws IOException {
    if (count > entries) {
      sink.more(count - entries);
    }
  }
}
