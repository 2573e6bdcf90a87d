package io.metaxy.duckdb.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Holds a DuckDB file until its input ends. */
final class HoldFile {

  private HoldFile() {}

  public static void main(String[] args) throws SQLException, IOException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + args[0])) {
      System.out.println("holding " + !connection.isClosed());
      while (System.in.read() >= 0) {
        // Until the other side is done.
      }
    }
  }
}
