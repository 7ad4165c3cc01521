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
  public static final int BROADCASTERS_OFFSET = 16;
  public static final int SUBSCRIBERS_OFFSET = 20;
  public static final int SLOT_BYTES_OFFSET = 24;
  static final int FIXED_OFFSET = 16;
  static final int FIXED_BYTES = 16;
  public static final int HEADER_BYTES = 4096;

  public static final int SLOT_BYTES = 256;
  public static final int SLOTS = BROADCASTERS + SUBSCRIBERS;

  /** The length of the file. */
  public static final int LENGTH_BYTES = HEADER_BYTES + SLOTS * SLOT_BYTES;

  public static final int GENERATION_OFFSET = 0;
  public static final int STATE_OFFSET = 8;
  public static final int ID_LENGTH_OFFSET = 12;
  public static final int PID_OFFSET = 16;
  public static final int TAKEN_AT_OFFSET = 24;
  public static final int SOURCE_OFFSET = 32;
  public static final int BASE_OFFSET = 40;
  public static final int ID_OFFSET = 48;
  static final int COUNTERS_OFFSET = 128;

  public static final int RECEIVED_OFFSET = 128;
  public static final int POSITION_OFFSET = 136;
  public static final int HEARTBEAT_OFFSET = 144;
  public static final int LOST_OFFSET = 152;

  public static final int TICKS_OFFSET = 128;
  public static final int BROADCASTS_OFFSET = 136;
  public static final int HITS_OFFSET = 144;
  public static final int MISSES_OFFSET = 152;
  public static final int LATENCY_OFFSET = 160;
  public static final int LAST_SEQUENCE_OFFSET = 168;
  public static final int BYTES_OFFSET = 176;
  public static final int LAST_PUSH_OFFSET = 184;
  public static final int DELIVERED_OFFSET = 192;

  public static final int FREE = 0;
  public static final int TAKEN = 1;

  private CountersDescriptor() {}

  /** Where a slot begins in the file. */
  static int slotOffset(final int slot) {
    return HEADER_BYTES + slot * SLOT_BYTES;
  }
}
