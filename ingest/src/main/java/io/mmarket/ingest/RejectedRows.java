/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest;

/**
 * Rows that could not be used for one reason.
 *
 * @param count how many
 * @param firstExample where the first one is: file, row counted from 1, column and value
 */
public record RejectedRows(long count, String firstExample) {}
