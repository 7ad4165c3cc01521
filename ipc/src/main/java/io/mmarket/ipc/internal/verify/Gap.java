/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal.verify;

import org.jspecify.annotations.Nullable;

/**
 * A damaged place of a cycle file.
 *
 * <pre>
 *   cut frame: its first ticks are sound                  ticks can be read again
 *  +-----------------+------------------+ . . . . . . . +--------------------
 *  ^ frame           ^ begin                            ^ resume.position()
 * </pre>
 *
 * @param begin where damage begins: a document's begin, or that of a tick in the cut frame
 * @param fault what is wrong there
 * @param frame where the cut frame's document begins; {@link #NO_FRAME} when there is none
 * @param kept how many ticks of the cut frame are sound
 * @param lastSequence of the newest tick before the damage, 0 when there is none
 * @param resume where ticks can be read again; null when there are none in this file
 * @param end where bytes that are not zero end, when there is no resume
 */
public record Gap(
    long begin,
    Fault fault,
    long frame,
    int kept,
    long lastSequence,
    @Nullable Resume resume,
    long end) {
  /** The damage begins between documents. */
  public static final long NO_FRAME = -1;
}
