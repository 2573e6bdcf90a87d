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
    boolean loaded =
        load(
            Path.of(directoryAndUrl[0]),
            directoryAndUrl[1],
            () -> System.out.println("ready"),
            () -> System.out.println("installing"));
    System.out.println("loaded: " + loaded);
  }

  /**
   * Whether the extension is loaded in the end.
   *
   * @param ready run when all that remains is to load it
   * @param installing run when it is about to be installed
   */
  static boolean load(Path directory, String url, Runnable ready, Runnable installing)
      throws SQLException {
    try (Connection connection = RealExtension.engine()) {
      try (PreparedStatement statement =
          connection.prepareStatement("SET custom_extension_repository = ?")) {
        statement.setString(1, url);
        statement.execute();
      }
      ExtensionStep install =
          request -> {
            installing.run();
            return new RepositoryInstall(Duration.ofSeconds(60)).attempt(request);
          };
      ExtensionSettings settings = new ExtensionSettings(Optional.of(directory), Map.of(), true);
      ExtensionLoader loader =
          new ExtensionLoader(settings, List.of(install), Duration.ofSeconds(60));
      ready.run();
      loader.load(connection, "ducklake");
      return RealExtension.isLoaded(connection, "ducklake");
    }
  }
}
