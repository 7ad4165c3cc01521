/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.daemon;

import io.mmarket.store.MarketDataException;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.DoubleSupplier;

/** Serves a daemon's counts to Prometheus, under {@code /metrics}. Any thread may close it. */
final class MetricsEndpoint implements AutoCloseable {
  private static final String PREFIX = "mmarket_daemon_";
  private static final double MS_PER_SECOND = 1_000;

  private final HTTPServer server;

  private MetricsEndpoint(final HTTPServer server) {
    this.server = server;
  }

  /**
   * Begins to serve.
   *
   * @throws MarketDataException when the port is taken
   */
  static MetricsEndpoint open(final InetSocketAddress address, final DaemonContext context) {
    final PrometheusRegistry registry = new PrometheusRegistry();
    for (final DaemonCount count : DaemonCount.values()) {
      register(registry, count, context.counters());
    }
    final double startSeconds = System.currentTimeMillis() / MS_PER_SECOND;
    gauge(registry, "start_time_seconds", "When the daemon was started", () -> startSeconds);
    gauge(
        registry,
        "healthy",
        "1 while nothing keeps the daemon from its work",
        () -> context.trouble() == null ? 1 : 0);
    try {
      return new MetricsEndpoint(
          HTTPServer.builder()
              .inetAddress(address.getAddress())
              .port(address.getPort())
              .registry(registry)
              .buildAndStart());
    } catch (final IOException e) {
      throw new MarketDataException(
          "metrics cannot be served at "
              + address.getAddress().getHostAddress()
              + ":"
              + address.getPort()
              + ": "
              + e.getMessage(),
          e);
    }
  }

  private static void register(
      final PrometheusRegistry registry, final DaemonCount count, final DaemonCounters counters) {
    if (count == DaemonCount.LAST_BATCH_MS) {
      gauge(
          registry,
          "last_batch_seconds",
          "Duration of the last ingest",
          () -> counters.get(count) / MS_PER_SECOND);
    } else if (count.isGauge()) {
      gauge(registry, count.label(), count.help(), () -> (double) counters.get(count));
    } else {
      CounterWithCallback.builder()
          .name(PREFIX + count.label())
          .help(count.help())
          .callback(callback -> callback.call((double) counters.get(count)))
          .register(registry);
    }
  }

  private static void gauge(
      final PrometheusRegistry registry,
      final String name,
      final String help,
      final DoubleSupplier value) {
    GaugeWithCallback.builder()
        .name(PREFIX + name)
        .help(help)
        .callback(callback -> callback.call(value.getAsDouble()))
        .register(registry);
  }

  int port() {
    return server.getPort();
  }

  @Override
  public void close() {
    server.close();
  }
}
