/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

/**
 * The bytes of QUEUE/counters: what the writers and subscribers of all processes count. The file
 * keeps its length and is changed in place; all numbers are little-endian and aligned, those that
 * are counted lie on cache lines of their own.
 *
 * <pre>
 *        0                               8               12              16
 *       +-------------------------------+---------------+---------------+
 *       | magic MMKTCNTR                | version       | CRC32C of     |
 *       |                               |               | bytes 16..32  |
 *       +---------------+---------------+---------------+---------------+
 *    16 | broadcaster   | subscriber    | bytes of      | 0             |
 *       | slots         | slots         | a slot        |               |
 *       +---------------+---------------+---------------+---------------+
 *    32 | zeros to 4096                                                 |
 *       +---------------------------------------------------------------+
 *  4096 | 64 broadcaster slots of 256 bytes                             |
 *       +---------------------------------------------------------------+
 * 20480 | 4096 subscriber slots of 256 bytes                            |
 *       +---------------------------------------------------------------+
 *
 *  a slot:
 *        0                               8               12              16
 *       +-------------------------------+---------------+---------------+
 *       | generation, i64: odd while    | state: 0 free,| length of the |
 *       | what is above 128 changes     | 1 taken       | id, u32 bytes |
 *       +-------------------------------+---------------+---------------+
 *    16 | process id, i64               | taken at, i64 UTC ns          |
 *       +-------------------------------+-------------------------------+
 *    32 | source, i64: 0 counts itself; | base, i64: ticks of the       |
 *       | n is called by broadcaster n-1| source that it did not get    |
 *       +-------------------------------+-------------------------------+
 *    48 | id, UTF-8, up to 80 bytes, zeros; broadcasters have none      |
 *       +---------------------------------------------------------------+
 *
 *  a subscriber's counters (of those with a source: received = delivered - base):
 *       +-------------------------------+-------------------------------+
 *   128 | ticks received, i64           | position: last sequence, i64  |
 *       +-------------------------------+-------------------------------+
 *   144 | heartbeat, i64 UTC ns         | ticks lost to retention, i64  |
 *       +-------------------------------+-------------------------------+
 *
 *  a broadcaster's counters:
 *       +-------------------------------+-------------------------------+
 *   128 | ticks, i64                    | broadcasts, i64               |
 *       +-------------------------------+-------------------------------+
 *   144 | cache hits, i64               | cache misses, i64             |
 *       +-------------------------------+-------------------------------+
 *   160 | latency, i64 ns               | last sequence, i64            |
 *       +-------------------------------+-------------------------------+
 *   176 | bytes appended, i64           | last push, i64 UTC ns         |
 *       +-------------------------------+-------------------------------+
 *   192 | ticks delivered to in-process subscribers, i64, never reset   |
 *       +---------------------------------------------------------------+
 * </pre>
 *
 * <p>QUEUE/counters.lock holds no bytes that mean something; its kernel locks do: byte 0 is held
 * while slots are taken, byte 1 + n by the process that has slot n, broadcasters' slots first.
 */
public final class CountersDescriptor {
  /** The longest id. */
  public static final int MAX_ID_BYTES = 80;

  /** How many subscribers a queue can have at once, of all processes. */
  public static final int SUBSCRIBERS = 4096;

  /** How many writers a queue can have at once. */
  public static final int BROADCASTERS = 64;

  static final int CRC_OFFSET = 12;

  /** How many broadcaster slots there are, u32. */
  public static final int BROADCASTERS_OFFSET = 16;

  /** How many subscriber slots there are, u32. */
  public static final int SUBSCRIBERS_OFFSET = 20;

  /** A slot's length in bytes, u32. */
  public static final int SLOT_BYTES_OFFSET = 24;

  static final int FIXED_OFFSET = 16;
  static final int FIXED_BYTES = 16;

  /** The length of the header, where the slots begin. */
  public static final int HEADER_BYTES = 4096;

  /** The length of a slot. */
  public static final int SLOT_BYTES = 256;

  /** How many slots there are, broadcasters' first. */
  public static final int SLOTS = BROADCASTERS + SUBSCRIBERS;

  /** The length of the file. */
  public static final int LENGTH_BYTES = HEADER_BYTES + SLOTS * SLOT_BYTES;

  /** In a slot: its generation, i64, odd while what is above the counters changes. */
  public static final int GENERATION_OFFSET = 0;

  /** In a slot: {@link #FREE} or {@link #TAKEN}, u32. */
  public static final int STATE_OFFSET = 8;

  /** In a slot: the id's length in bytes, u32. */
  public static final int ID_LENGTH_OFFSET = 12;

  /** In a slot: its owner's process id, i64. */
  public static final int PID_OFFSET = 16;

  /** In a slot: when it was taken, i64 UTC ns. */
  public static final int TAKEN_AT_OFFSET = 24;

  /** In a slot: 1 + the broadcaster that calls it, i64; 0 counts itself. */
  public static final int SOURCE_OFFSET = 32;

  /** In a slot: ticks of its source that it did not get, i64. */
  public static final int BASE_OFFSET = 40;

  /** In a slot: the id, UTF-8. */
  public static final int ID_OFFSET = 48;

  static final int COUNTERS_OFFSET = 128;

  /** In a subscriber's slot: ticks received, i64. */
  public static final int RECEIVED_OFFSET = 128;

  /** In a subscriber's slot: the last sequence, i64. */
  public static final int POSITION_OFFSET = 136;

  /** In a subscriber's slot: when it was last seen to live, i64 UTC ns. */
  public static final int HEARTBEAT_OFFSET = 144;

  /** In a subscriber's slot: ticks lost to retention, i64. */
  public static final int LOST_OFFSET = 152;

  /** In a broadcaster's slot: ticks pushed, i64. */
  public static final int TICKS_OFFSET = 128;

  /** In a broadcaster's slot: deliveries, i64. */
  public static final int BROADCASTS_OFFSET = 136;

  /** In a broadcaster's slot: ticks whose date's snapshot was attached, i64. */
  public static final int HITS_OFFSET = 144;

  /** In a broadcaster's slot: ticks whose date's snapshot was not, i64. */
  public static final int MISSES_OFFSET = 152;

  /** In a broadcaster's slot: time spent in pushes, i64 ns. */
  public static final int LATENCY_OFFSET = 160;

  /** In a broadcaster's slot: the last sequence, i64. */
  public static final int LAST_SEQUENCE_OFFSET = 168;

  /** In a broadcaster's slot: bytes appended, i64. */
  public static final int BYTES_OFFSET = 176;

  /** In a broadcaster's slot: when it last appended, i64 UTC ns. */
  public static final int LAST_PUSH_OFFSET = 184;

  /** In a broadcaster's slot: ticks delivered in its process, i64, never reset. */
  public static final int DELIVERED_OFFSET = 192;

  /** State of a slot that nobody has. */
  public static final int FREE = 0;

  /** State of a slot that a process has. */
  public static final int TAKEN = 1;

  private CountersDescriptor() {}

  /** Where a slot begins in the file. */
  static int slotOffset(final int slot) {
    return HEADER_BYTES + slot * SLOT_BYTES;
  }
}
