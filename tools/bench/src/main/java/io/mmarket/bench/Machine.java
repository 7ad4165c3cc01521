/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What a result must name: processor, memory, kernel, JDK, and how busy the machine is. */
public final class Machine {
  private static final long KIB = 1_024;

  private Machine() {}

  /**
   * What new processes can have without swapping.
   *
   * @return bytes
   */
  public static long availableBytes() {
    return KIB * Long.parseLong(value("/proc/meminfo", "MemAvailable").replaceAll("\\D", ""));
  }

  static String describe() {
    return String.format(
        Locale.ROOT,
        "%s, %d cores, %s memory, Linux %s; %s %s",
        value("/proc/cpuinfo", "model name"),
        Runtime.getRuntime().availableProcessors(),
        value("/proc/meminfo", "MemTotal"),
        System.getProperty("os.version").replaceFirst("-.*", ""),
        System.getProperty("java.vm.name"),
        System.getProperty("java.runtime.version"));
  }

  /** The mean number of runnable tasks over the last minute: above 1 others were at work. */
  static String load() {
    try {
      return Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0];
    } catch (final IOException e) {
      return "unknown";
    }
  }

  private static String value(final String file, final String key) {
    try {
      final List<String> lines = Files.readAllLines(Path.of(file));
      for (final String line : lines) {
        if (line.startsWith(key)) {
          return line.substring(line.indexOf(':') + 1).strip();
        }
      }
    } catch (final IOException e) {
      return "unknown";
    }
    return "unknown";
  }
}
