/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.recognition;

import java.time.ZoneId;

/**
 * The zone in which a file is read.
 *
 * @param zone the zone
 * @param origin what decided, in words
 */
public record ZoneChoice(ZoneId zone, String origin) {}
