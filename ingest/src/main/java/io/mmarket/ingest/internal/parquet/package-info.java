/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Parquet files read and written with parquet-java but without Hadoop.
 *
 * <p>What parquet-java offers for reading needs Hadoop types to be constructed, so only its parts
 * that do not are used: the thrift structures of the format, the schema and its converter, and the
 * readers of the rarer encodings. Chunks, pages, checksums, decompression and the frequent
 * encodings are read here, which is faster and lets every declared size be checked before it is
 * believed.
 *
 * <p>Nothing in a file is trusted: whatever is wrong with it ends in {@link
 * io.mmarket.ingest.internal.parquet.ParquetRefusedException}, which names the file and the reason
 * in one line.
 */
@NullMarked
package io.mmarket.ingest.internal.parquet;

import org.jspecify.annotations.NullMarked;
