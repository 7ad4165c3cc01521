/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** DuckDB as a peer: Parquet files become its own table in a fresh database file. */
final class DuckDbTable {
  private DuckDbTable() {}

  /**
   * Loads files, and forces the table into its file.
   *
   * @param database a path at which there is nothing yet
   * @param files a file or a glob
   * @param data what must have come out
   * @return milliseconds from opening the database to the end of the checkpoint
   */
  static double load(final Path database, final String files, final IngestData data) {
    final long startNs = System.nanoTime();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + database);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE bars AS SELECT * FROM read_parquet('" + files + "')");
      statement.execute("CHECKPOINT");
      final double ms = BlockSinks.msSince(startNs);
      check(statement, data);
      return ms;
    } catch (final SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void check(final Statement statement, final IngestData data) throws SQLException {
    final String question = "SELECT count(*), sum(" + data.summed() + ") FROM bars";
    try (ResultSet answer = statement.executeQuery(question)) {
      answer.next();
      if (answer.getLong(1) != data.grid().rows() || answer.getDouble(2) != data.sum()) {
        throw new IllegalStateException(
            "DuckDB has " + answer.getLong(1) + " rows, sum " + answer.getDouble(2));
      }
    }
  }
}
