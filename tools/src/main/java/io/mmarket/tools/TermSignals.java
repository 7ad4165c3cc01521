/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * Turns SIGTERM and SIGINT into an interrupt of the thread that runs a command, so that it ends in
 * its own way and with its own exit code: a shutdown hook could do the first but not the second.
 *
 * <p>By reflection, because the JDK's only way to it, {@code sun.misc.Signal}, cannot be named
 * without a warning. Where it is not there, signals end the JVM as ever.
 */
final class TermSignals {
  private static final String[] NAMES = {"TERM", "INT"};

  private final Thread thread;
  private boolean closed;

  private TermSignals(final Thread thread) {
    this.thread = thread;
  }

  /** Interrupts a thread on signals from now on. */
  static TermSignals handle(final Thread thread) {
    final TermSignals signals = new TermSignals(thread);
    try {
      final Class<?> signal = Class.forName("sun.misc.Signal");
      final Class<?> handler = Class.forName("sun.misc.SignalHandler");
      final Method handle = signal.getMethod("handle", signal, handler);
      final Object proxy =
          Proxy.newProxyInstance(
              TermSignals.class.getClassLoader(),
              new Class<?>[] {handler},
              (self, method, args) -> signals.invoke(method, args));
      for (final String name : NAMES) {
        handle.invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
      }
    } catch (final ReflectiveOperationException | IllegalArgumentException e) {
      // A JVM without them, or started with -Xrs.
      return signals;
    }
    return signals;
  }

  private Object invoke(final Method method, final Object[] args) {
    return switch (method.getName()) {
      case "handle" -> {
        interrupt();
        yield true;
      }
      case "equals" -> args[0] != null && Proxy.isProxyClass(args[0].getClass());
      case "hashCode" -> 1;
      default -> "TermSignals";
    };
  }

  private synchronized void interrupt() {
    if (!closed) {
      closed = true;
      thread.interrupt();
    }
  }

  /** Interrupts no more: what is finishing is not disturbed by a second signal. */
  synchronized void close() {
    closed = true;
  }
}
