/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest;

import java.nio.file.Path;

/**
 * A file of which nothing was taken.
 *
 * @param file its path
 * @param reason why, in one line without the path
 */
public record RefusedFile(Path file, String reason) {}
