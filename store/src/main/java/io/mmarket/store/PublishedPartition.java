/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

/**
 * What a publication did.
 *
 * @param info the partition as it is now
 * @param replacedRows stored rows that rows of the input took the place of
 * @param duplicateRows rows of the input that a later row of the input took the place of
 */
public record PublishedPartition(PartitionInfo info, long replacedRows, long duplicateRows) {}
