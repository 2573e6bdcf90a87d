package io.metaxy.lake;

import io.metaxy.lake.server.DatabaseServer;
import io.metaxy.lake.server.Servers;
import java.nio.file.Path;

/** Catalogs as configurations name them. */
public enum CatalogKind {
  DUCKDB("DuckDB file") {
    @Override
    public String toml(Servers servers, Path directory, String name) {
      return file("duckdb", directory);
    }
  },
  SQLITE("SQLite file") {
    @Override
    public String toml(Servers servers, Path directory, String name) {
      return file("sqlite", directory);
    }
  },
  POSTGRES("Postgres") {
    @Override
    public String toml(Servers servers, Path directory, String name) {
      return server("postgres", servers.postgres(), servers.postgres().database())
          + "metadata_schema = \"%s\"\n".formatted(name);
    }
  },
  MYSQL("MySQL, MariaDB") {
    @Override
    public String toml(Servers servers, Path directory, String name) {
      return server("mysql", servers.mariaDb(), name);
    }
  };

  private final String title;

  CatalogKind(String title) {
    this.title = title;
  }

  /** What people call it. */
  String title() {
    return title;
  }

  /** The keys of the catalog's table, for a lake of that name. */
  public abstract String toml(Servers servers, Path directory, String name);

  private static String file(String type, Path directory) {
    return """
        type = "%s"
        uri = "%s"
        """
        .formatted(type, directory.resolve("catalog.db"));
  }

  private static String server(String type, DatabaseServer server, String database) {
    return """
        type = "%s"
        host = "%s"
        port = %d
        database = "%s"
        user = "%s"
        password = %s
        """
        .formatted(
            type,
            server.host(),
            server.port(),
            database,
            server.user(),
            Lakes.toml(server.password()));
  }
}
