package io.metaxy.duckdb.driver;

import io.metaxy.error.MetaxyException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Properties;

/** Connects twice in a JVM of its own and prints the errors. */
final class Connect {

  private Connect() {}

  public static void main(String[] root) throws SQLException {
    for (int attempt = 1; attempt <= 2; attempt++) {
      try {
        new DuckDbDriver(Path.of(root[0])).connect("jdbc:duckdb:", new Properties()).close();
        System.out.println("connected");
      } catch (MetaxyException e) {
        System.out.println(e.code() + " " + e.getMessage());
      }
    }
  }
}
