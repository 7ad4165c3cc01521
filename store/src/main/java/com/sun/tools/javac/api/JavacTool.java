/* SPDX-License-Identifier: Apache-2.0 */
package com.sun.tools.javac.api;

import javax.tools.JavaCompiler;
import org.jspecify.annotations.Nullable;

/**
 * Lets Chronicle Map write on a Java runtime that has no compiler. Chronicle's {@code
 * CompilerUtils} asks for this class by name when it is initialised and gives up where there is
 * none, although nothing is compiled: the one class that would be is in this jar.
 *
 * <p>Java finds the compiler's own class of this name first, where there is one: this one is never
 * loaded by a JDK.
 */
public final class JavacTool {
  private JavacTool() {}

  /**
   * Answers Chronicle's question.
   *
   * @return null: there is no compiler, and none is needed
   */
  public static @Nullable JavaCompiler create() {
    return null;
  }
}
