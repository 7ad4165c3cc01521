/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.doctor;

import io.mmarket.tools.JvmFlags;
import io.mmarket.tools.Main;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Version and flags of the JVM that runs this, which is started as the launcher starts it. */
final class JvmCheck {
  private static final Pattern MODULE_FLAG =
      Pattern.compile("--add-(exports|opens)=([^/]+)/([^=]+)=.*");
  private static final String TOPIC = "java";

  private final Findings findings;

  JvmCheck(final Findings findings) {
    this.findings = findings;
  }

  void run() {
    final String version = Main.class.getPackage().getImplementationVersion();
    findings.ok(
        "versions",
        "mmarket "
            + (version == null ? "(not in a jar)" : version)
            + ", java "
            + Runtime.version()
            + ", "
            + System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + " "
            + System.getProperty("os.arch"));
    final List<String> missing = new ArrayList<>();
    try {
      JvmFlags.all().stream().filter(flag -> !isInEffect(flag)).forEach(missing::add);
    } catch (final IOException e) {
      findings.wrong(TOPIC, "the list of JVM flags cannot be read: " + e.getMessage(), "");
      return;
    }
    if (missing.isEmpty()) {
      findings.ok(
          TOPIC, "all flags in effect here; a JVM of your own takes those of mmarket jvm-args");
    } else {
      findings.wrong(
          TOPIC,
          "without " + String.join(" ", missing),
          "export JAVA_TOOL_OPTIONS=\"$(mmarket jvm-args | tr '\\n' ' ')\"");
    }
  }

  /** What is no flag of a module is not looked at: older JVMs take it without effect. */
  private static boolean isInEffect(final String flag) {
    final Matcher matcher = MODULE_FLAG.matcher(flag);
    if (!matcher.matches()) {
      return true;
    }
    final Optional<Module> module = ModuleLayer.boot().findModule(matcher.group(2));
    final Module ours = JvmCheck.class.getModule();
    return module
        .map(
            found ->
                !found.getPackages().contains(matcher.group(3))
                    || (matcher.group(1).equals("opens")
                        ? found.isOpen(matcher.group(3), ours)
                        : found.isExported(matcher.group(3), ours)))
        .orElse(true);
  }
}
