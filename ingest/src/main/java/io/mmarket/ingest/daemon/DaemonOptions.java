/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.daemon;

import io.mmarket.ingest.ReadOptions;
import io.mmarket.ipc.PrunePolicy;
import io.mmarket.ipc.ReplaySpeed;
import io.mmarket.ipc.SyncPolicy;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a daemon shall do.
 *
 * @param store the store's folder; the store is made when there is something to put into it
 * @param queue the queue's folder, or null for none; the queue is made when it is not there
 * @param watched folders whose Parquet is taken, with all folders below them
 * @param read what is said about those files, and the zone of a new queue
 * @param replay how fast ticks of watched files are published to the queue, or null not to
 * @param input ticks as lines of JSON for the queue, or null for none; stays the caller's
 * @param staysAfterInput whether it goes on when the input has ended
 * @param sync what of the queue outlives a crash of the host
 * @param retention what the queue keeps, or null for all
 * @param timing how long it waits for what
 * @param metrics where measurements are served, or null not to
 */
public record DaemonOptions(
    Path store,
    @Nullable Path queue,
    List<Path> watched,
    ReadOptions read,
    @Nullable ReplaySpeed replay,
    @Nullable InputStream input,
    boolean staysAfterInput,
    SyncPolicy sync,
    @Nullable PrunePolicy retention,
    DaemonTiming timing,
    @Nullable InetSocketAddress metrics) {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if it has nothing to watch and no input, or lacks a queue for
   *     what needs one
   */
  public DaemonOptions {
    watched = List.copyOf(watched);
    if (watched.isEmpty() && input == null) {
      throw new IllegalArgumentException("neither a folder to watch nor an input");
    }
    if (queue == null && (replay != null || input != null || retention != null)) {
      throw new IllegalArgumentException("replay, input and retention need a queue");
    }
  }

  /**
   * Starts to describe a daemon.
   *
   * @param store the store's folder
   * @return a builder
   */
  public static Builder builder(final Path store) {
    return new Builder(store);
  }

  /** Collects options. Not for use by several threads. */
  public static final class Builder {
    private final Path store;
    private final List<Path> watched = new ArrayList<>();
    private @Nullable Path queue;
    private ReadOptions read = ReadOptions.builder().build();
    private @Nullable ReplaySpeed replay;
    private @Nullable InputStream input;
    private boolean staysAfterInput;
    private SyncPolicy sync = SyncPolicy.NONE;
    private @Nullable PrunePolicy retention;
    private DaemonTiming timing = DaemonTiming.DEFAULT;
    private @Nullable InetSocketAddress metrics;

    Builder(final Path store) {
      this.store = store;
    }

    /**
     * Names the queue.
     *
     * @param value its folder, or null for none
     * @return this
     */
    public Builder queue(final @Nullable Path value) {
      queue = value;
      return this;
    }

    /**
     * Adds a folder to watch.
     *
     * @param folder an existing one
     * @return this
     */
    public Builder watch(final Path folder) {
      watched.add(folder);
      return this;
    }

    /**
     * Sets what need not be recognised.
     *
     * @param value the options
     * @return this
     */
    public Builder read(final ReadOptions value) {
      read = value;
      return this;
    }

    /**
     * Publishes the ticks of watched files.
     *
     * @param speed by their own times, or null not to
     * @return this
     */
    public Builder replay(final @Nullable ReplaySpeed speed) {
      replay = speed;
      return this;
    }

    /**
     * Publishes ticks from a stream.
     *
     * @param lines a JSON object a line, or null for none
     * @return this
     */
    public Builder input(final @Nullable InputStream lines) {
      input = lines;
      return this;
    }

    /**
     * Lets the daemon go on when the input has ended.
     *
     * @param value whether to
     * @return this
     */
    public Builder staysAfterInput(final boolean value) {
      staysAfterInput = value;
      return this;
    }

    /**
     * Sets what of the queue outlives a crash of the host.
     *
     * @param value the policy
     * @return this
     */
    public Builder sync(final SyncPolicy value) {
      sync = value;
      return this;
    }

    /**
     * Sets what the queue keeps.
     *
     * @param value the policy, or null for all
     * @return this
     */
    public Builder retention(final @Nullable PrunePolicy value) {
      retention = value;
      return this;
    }

    /**
     * Sets how long is waited for what.
     *
     * @param value the times
     * @return this
     */
    public Builder timing(final DaemonTiming value) {
      timing = value;
      return this;
    }

    /**
     * Serves measurements.
     *
     * @param address where, port 0 for any free one, or null not to
     * @return this
     */
    public Builder metrics(final @Nullable InetSocketAddress address) {
      metrics = address;
      return this;
    }

    /**
     * Finishes.
     *
     * @return the options
     * @throws IllegalArgumentException if they do not fit together
     */
    public DaemonOptions build() {
      return new DaemonOptions(
          store,
          queue,
          watched,
          read,
          replay,
          input,
          staysAfterInput,
          sync,
          retention,
          timing,
          metrics);
    }
  }
}
