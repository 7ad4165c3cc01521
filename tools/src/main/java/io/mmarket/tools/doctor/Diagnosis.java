/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.doctor;

/**
 * One thing that was looked at.
 *
 * @param severity how it is
 * @param topic what it is about
 * @param found what was seen
 * @param command what to do, as a line to be pasted into a shell; empty when nothing is
 */
public record Diagnosis(Severity severity, String topic, String found, String command) {
  /** How something is. */
  public enum Severity {
    /** As it should be. */
    OK,
    /** Worth knowing. */
    NOTE,
    /** To be mended. */
    WRONG
  }
}
