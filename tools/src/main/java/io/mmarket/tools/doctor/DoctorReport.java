/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.doctor;

import io.mmarket.tools.doctor.Diagnosis.Severity;
import java.util.List;

/**
 * All that was looked at.
 *
 * @param diagnoses in the order of looking
 */
public record DoctorReport(List<Diagnosis> diagnoses) {
  /** Keeps an immutable copy. */
  public DoctorReport {
    diagnoses = List.copyOf(diagnoses);
  }

  /**
   * How many things are of a severity.
   *
   * @param severity which
   * @return the count
   */
  public long count(final Severity severity) {
    return diagnoses.stream().filter(diagnosis -> diagnosis.severity() == severity).count();
  }
}
