/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal.verify;

/**
 * What is wrong with some bytes.
 *
 * @param expected what should be there
 * @param found what is there
 */
public record Fault(String expected, String found) {}
