/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.lmdbjava.Dbi;
import org.lmdbjava.DirectBufferProxy;
import org.lmdbjava.Env;
import org.lmdbjava.EnvFlags;
import org.lmdbjava.PutFlags;
import org.lmdbjava.Txn;

/**
 * An LMDB database in a folder of its own, through lmdbjava's Agrona buffers, which are the fastest
 * it has. A reader keeps one transaction open, which spares it the cost of beginning one and would
 * hide newer data from a real user.
 */
final class LmdbFiles implements AutoCloseable {
  private final Env<DirectBuffer> environment;
  private final Dbi<DirectBuffer> database;
  private final Txn<DirectBuffer> transaction;

  private LmdbFiles(
      final Env<DirectBuffer> environment,
      final Dbi<DirectBuffer> database,
      final Txn<DirectBuffer> transaction) {
    this.environment = environment;
    this.database = database;
    this.transaction = transaction;
  }

  /** Opens an existing one for reading. */
  static LmdbFiles read(final Path folder) {
    final Env<DirectBuffer> environment =
        Env.create(DirectBufferProxy.PROXY_DB)
            .setMaxDbs(0)
            .open(folder.toFile(), EnvFlags.MDB_RDONLY_ENV, EnvFlags.MDB_NORDAHEAD);
    final Dbi<DirectBuffer> database = environment.openDbi((String) null);
    return new LmdbFiles(environment, database, environment.txnRead());
  }

  /**
   * Makes one; all is committed at once, when it is closed.
   *
   * @param mapBytes the most that it may take
   */
  static LmdbFiles create(final Path folder, final long mapBytes) {
    try {
      Files.createDirectories(folder);
    } catch (final IOException e) {
      throw new UncheckedIOException(e);
    }
    final Env<DirectBuffer> environment =
        Env.create(DirectBufferProxy.PROXY_DB)
            .setMapSize(mapBytes)
            .setMaxDbs(0)
            .open(folder.toFile(), EnvFlags.MDB_WRITEMAP);
    final Dbi<DirectBuffer> database = environment.openDbi((String) null);
    return new LmdbFiles(environment, database, environment.txnWrite());
  }

  /** Keys come in ascending order, which is the fastest way to fill a database. */
  void append(final DirectBuffer key, final DirectBuffer value) {
    database.put(transaction, key, value, PutFlags.MDB_APPEND);
  }

  /** Keys come in any order. */
  void put(final DirectBuffer key, final DirectBuffer value) {
    database.put(transaction, key, value);
  }

  /** The value in place, valid until the next call. */
  DirectBuffer get(final DirectBuffer key) {
    final DirectBuffer value = database.get(transaction, key);
    if (value == null) {
      throw new IllegalStateException("a key is missing");
    }
    return value;
  }

  static UnsafeBuffer directBuffer(final int lengthBytes) {
    return new UnsafeBuffer(ByteBuffer.allocateDirect(lengthBytes));
  }

  /** Commits, and syncs the files when they were written. */
  void commit() {
    transaction.commit();
  }

  @Override
  public void close() {
    transaction.close();
    environment.close();
  }
}
