/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

import static io.mmarket.ipc.internal.CountersDescriptor.BASE_OFFSET;
import static io.mmarket.ipc.internal.CountersDescriptor.COUNTERS_OFFSET;
import static io.mmarket.ipc.internal.CountersDescriptor.FREE;
import static io.mmarket.ipc.internal.CountersDescriptor.GENERATION_OFFSET;
import static io.mmarket.ipc.internal.CountersDescriptor.ID_LENGTH_OFFSET;
import static io.mmarket.ipc.internal.CountersDescriptor.ID_OFFSET;
import static io.mmarket.ipc.internal.CountersDescriptor.MAX_ID_BYTES;
import static io.mmarket.ipc.internal.CountersDescriptor.PID_OFFSET;
import static io.mmarket.ipc.internal.CountersDescriptor.SLOT_BYTES;
import static io.mmarket.ipc.internal.CountersDescriptor.SOURCE_OFFSET;
import static io.mmarket.ipc.internal.CountersDescriptor.STATE_OFFSET;
import static io.mmarket.ipc.internal.CountersDescriptor.TAKEN;
import static io.mmarket.ipc.internal.CountersDescriptor.TAKEN_AT_OFFSET;

import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.AtomicBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Who has a slot: its bytes up to the counters. Written by the slot's holder, or by who holds the
 * table's lock when nobody has it; read by anybody, which the generation makes safe.
 *
 * @param slot its number, broadcasters first
 * @param id the subscriber's name, empty for a broadcaster
 * @param pid the process
 * @param takenAtNs UTC ns
 * @param source 0, or 1 + the broadcaster that calls the subscriber
 * @param base ticks of that broadcaster that the subscriber did not get
 */
record SlotIdentity(int slot, String id, long pid, long takenAtNs, long source, long base) {
  private static final int READ_ATTEMPTS = 100;

  /** Checks an id. */
  static byte[] utf8(final String id) {
    final byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
    if (bytes.length == 0 || bytes.length > MAX_ID_BYTES) {
      throw new IllegalArgumentException(
          "subscriber id '" + id + "' has " + bytes.length + " bytes, not 1 to " + MAX_ID_BYTES);
    }
    return bytes;
  }

  void write(final AtomicBuffer buffer) {
    final byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
    final long generation = buffer.getLongVolatile(GENERATION_OFFSET) | 1;
    buffer.putLongVolatile(GENERATION_OFFSET, generation);
    VarHandle.fullFence();
    buffer.putInt(ID_LENGTH_OFFSET, bytes.length);
    buffer.putLong(PID_OFFSET, pid);
    buffer.putLong(TAKEN_AT_OFFSET, takenAtNs);
    buffer.putLong(SOURCE_OFFSET, source);
    buffer.putLong(BASE_OFFSET, base);
    buffer.setMemory(ID_OFFSET, MAX_ID_BYTES, (byte) 0);
    buffer.putBytes(ID_OFFSET, bytes);
    buffer.putInt(STATE_OFFSET, TAKEN);
    buffer.putLongVolatile(GENERATION_OFFSET, generation + 1);
  }

  /** Makes a slot free, its counters 0. */
  static void clear(final AtomicBuffer buffer) {
    final long generation = buffer.getLongVolatile(GENERATION_OFFSET) | 1;
    buffer.putLongVolatile(GENERATION_OFFSET, generation);
    VarHandle.fullFence();
    buffer.putInt(STATE_OFFSET, FREE);
    buffer.setMemory(ID_LENGTH_OFFSET, COUNTERS_OFFSET - ID_LENGTH_OFFSET, (byte) 0);
    buffer.setMemory(COUNTERS_OFFSET, SLOT_BYTES - COUNTERS_OFFSET, (byte) 0);
    buffer.putLongVolatile(GENERATION_OFFSET, generation + 1);
  }

  /** Whether the slot still says so, as far as a glance tells; its holder asks at every poll. */
  boolean isIn(final AtomicBuffer buffer) {
    return buffer.getLong(TAKEN_AT_OFFSET) == takenAtNs
        && buffer.getLong(PID_OFFSET) == pid
        && buffer.getInt(STATE_OFFSET) == TAKEN;
  }

  /** Who has a slot, null when it is free or being changed. */
  static @Nullable SlotIdentity read(final int slot, final AtomicBuffer buffer) {
    for (int attempt = 0; attempt < READ_ATTEMPTS; attempt++) {
      final long generation = buffer.getLongVolatile(GENERATION_OFFSET);
      if (buffer.getIntVolatile(STATE_OFFSET) != TAKEN) {
        return null;
      }
      final SlotIdentity identity = decode(slot, buffer);
      VarHandle.acquireFence();
      if ((generation & 1) == 0 && buffer.getLongVolatile(GENERATION_OFFSET) == generation) {
        return identity;
      }
      Thread.onSpinWait();
    }
    return null;
  }

  private static SlotIdentity decode(final int slot, final AtomicBuffer buffer) {
    final byte[] id =
        new byte[Math.max(0, Math.min(MAX_ID_BYTES, buffer.getInt(ID_LENGTH_OFFSET)))];
    buffer.getBytes(ID_OFFSET, id);
    return new SlotIdentity(
        slot,
        new String(id, StandardCharsets.UTF_8),
        buffer.getLong(PID_OFFSET),
        buffer.getLong(TAKEN_AT_OFFSET),
        buffer.getLong(SOURCE_OFFSET),
        buffer.getLong(BASE_OFFSET));
  }
}
