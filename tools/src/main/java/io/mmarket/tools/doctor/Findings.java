/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.doctor;

import io.mmarket.tools.doctor.Diagnosis.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Collects diagnoses. For one thread. */
final class Findings {
  private final List<Diagnosis> diagnoses = new ArrayList<>();

  void ok(final String topic, final String found) {
    diagnoses.add(new Diagnosis(Severity.OK, topic, found, ""));
  }

  void note(final String topic, final String found, final String command) {
    diagnoses.add(new Diagnosis(Severity.NOTE, topic, found, command));
  }

  void wrong(final String topic, final String found, final String command) {
    diagnoses.add(new Diagnosis(Severity.WRONG, topic, found, command));
  }

  DoctorReport report() {
    return new DoctorReport(diagnoses);
  }

  /** A path as a shell takes it. */
  static String quoted(final Path path) {
    return quoted(path.toString());
  }

  /** A word as a shell takes it. */
  static String quoted(final String text) {
    return text.matches("[A-Za-z0-9_./+@%:=,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
