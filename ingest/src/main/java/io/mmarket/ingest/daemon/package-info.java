/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The daemon: watches folders for Parquet and a stream for lines of JSON, and keeps a store and a
 * queue up to date with them, for months. Begin at {@link io.mmarket.ingest.daemon.IngestDaemon}.
 *
 * <p>It never stops for what comes in: what cannot be used is written down. It can be killed at any
 * instant, and the next one goes on where it was.
 */
@NullMarked
package io.mmarket.ingest.daemon;

import org.jspecify.annotations.NullMarked;
