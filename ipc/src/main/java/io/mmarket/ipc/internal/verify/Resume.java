/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal.verify;

/**
 * Where ticks can be read again behind a damaged place.
 *
 * @param position of the document, or of the first tick where a frame's own header is lost
 * @param isDocument whether a whole document begins there
 * @param count how many ticks follow each other there
 * @param end where the next document begins
 * @param firstSequence of the first of them
 */
public record Resume(long position, boolean isDocument, int count, long end, long firstSequence) {}
