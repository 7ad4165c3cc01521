/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest;

import io.mmarket.ingest.internal.recognition.ColumnOverrides;
import io.mmarket.store.Kind;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the user says about files, so that it need not be recognised.
 *
 * @param kind the kind of data, or null to recognise it
 * @param zone the zone of times that are not marked as UTC, or null to infer it
 * @param map canonical name to the file's column name; wins over every alias
 * @param symbol the symbol of files that have none in a column or folder, or null for the file's
 *     name
 * @param date the trading date of files that have none in a column or folder, or null
 * @param qualifySymbols whether symbols become {@code symbol.exchange}
 */
public record ReadOptions(
    @Nullable Kind kind,
    @Nullable ZoneId zone,
    Map<String, String> map,
    @Nullable String symbol,
    @Nullable LocalDate date,
    boolean qualifySymbols) {

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if {@code map} names a canonical column that does not exist
   */
  public ReadOptions {
    map = Map.copyOf(map);
    ColumnOverrides.of(map);
  }

  /**
   * Starts with nothing said.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects options. Not for use by several threads. */
  public static final class Builder {
    private final Map<String, String> map = new LinkedHashMap<>();
    private @Nullable Kind kind;
    private @Nullable ZoneId zone;
    private @Nullable String symbol;
    private @Nullable LocalDate date;
    private boolean qualifySymbols;

    Builder() {}

    /**
     * Sets the kind of data.
     *
     * @param value the kind, or null to recognise it
     * @return this
     */
    public Builder kind(final @Nullable Kind value) {
      kind = value;
      return this;
    }

    /**
     * Sets the zone of times that are not marked as UTC.
     *
     * @param value the zone, or null to infer it
     * @return this
     */
    public Builder zone(final @Nullable ZoneId value) {
      zone = value;
      return this;
    }

    /**
     * Names the file's column for a canonical one.
     *
     * @param canonical a canonical name, such as {@code close}
     * @param column the file's column
     * @return this
     */
    public Builder map(final String canonical, final String column) {
      map.put(canonical, column);
      return this;
    }

    /**
     * Sets the symbol of files that name none.
     *
     * @param value the symbol, or null for the file's name
     * @return this
     */
    public Builder symbol(final @Nullable String value) {
      symbol = value;
      return this;
    }

    /**
     * Sets the trading date of files that name none.
     *
     * @param value the date, or null
     * @return this
     */
    public Builder date(final @Nullable LocalDate value) {
      date = value;
      return this;
    }

    /**
     * Makes symbols {@code symbol.exchange}.
     *
     * @param value whether to
     * @return this
     */
    public Builder qualifySymbols(final boolean value) {
      qualifySymbols = value;
      return this;
    }

    /**
     * Finishes.
     *
     * @return the options
     * @throws IllegalArgumentException if a canonical name does not exist
     */
    public ReadOptions build() {
      return new ReadOptions(kind, zone, map, symbol, date, qualifySymbols);
    }
  }
}
