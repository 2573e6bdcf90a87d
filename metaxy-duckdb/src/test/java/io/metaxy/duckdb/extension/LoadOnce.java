package io.metaxy.duckdb.extension;

import io.metaxy.duckdb.testing.RealExtension;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Loads {@code ducklake} from a repository once; also a program. */
final class LoadOnce {

  private LoadOnce() {}

  public static void main(String[] directoryAndUrl) throws SQLException {
    System.out.println("loading");
    System.out.println("loaded: " + load(Path.of(directoryAndUrl[0]), directoryAndUrl[1]));
  }

  /** Whether the extension is loaded in the end. */
  static boolean load(Path directory, String url) throws SQLException {
    try (Connection connection = RealExtension.engine()) {
      try (PreparedStatement statement =
          connection.prepareStatement("SET custom_extension_repository = ?")) {
        statement.setString(1, url);
        statement.execute();
      }
      new ExtensionLoader(
              new ExtensionSettings(Optional.of(directory), Map.of(), true),
              List.of(new RepositoryInstall(Duration.ofSeconds(60))),
              Duration.ofSeconds(60))
          .load(connection, "ducklake");
      return RealExtension.isLoaded(connection, "ducklake");
    }
  }
}
