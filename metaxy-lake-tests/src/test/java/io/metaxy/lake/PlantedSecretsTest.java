package io.metaxy.lake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.ConfiguredStore;
import io.metaxy.Metaxy;
import io.metaxy.lake.server.Servers;
import io.metaxy.lake.server.WithServers;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Secrets that work are shown nowhere: those of servers, and what is derived from them. */
@ExtendWith(WithServers.class)
class PlantedSecretsTest {

  private static final String CONFIGURATION = "metaxy.toml";

  @TempDir private Path dir;
  private final Servers servers;

  PlantedSecretsTest(Servers servers) {
    this.servers = servers;
  }

  @ParameterizedTest
  @CsvSource({"POSTGRES, S3", "DUCKDB, R2", "SQLITE, GCS", "POSTGRES, AZURE"})
  void aLakeThatIsUsedShowsNoSecret(CatalogKind catalog, StorageKind storage)
      throws IOException, SQLException {
    String name = Lakes.name(dir);
    String configuration = configuration(catalog, storage, name);
    Files.writeString(dir.resolve(CONFIGURATION), configuration);
    List<String> secrets = secrets(catalog, storage);
    assertThat(secrets)
        .isNotEmpty()
        .allSatisfy(secret -> assertThat(configuration).contains(secret));

    List<String> shown = new ArrayList<>();
    try (LogLines log = LogLines.capture()) {
      Smoke.write(dir);
      try (Metaxy metaxy = Smoke.metaxy(dir)) {
        ConfiguredStore store = metaxy.store();
        shown.add(metaxy.config().toString());
        shown.add(store.toString());
        shown.addAll(store.previewSql());
        try (MetadataStore open = store.open(AccessMode.WRITE);
            Connection connection = open.unwrap(Connection.class)) {
          shown.add(open.toString());
          for (String query :
              List.of(
                  "FROM duckdb_databases()",
                  "FROM duckdb_secrets()",
                  "FROM duckdb_settings()",
                  "FROM duckdb_tables()",
                  "FROM ducklake_options('ducklake')",
                  "FROM ducklake_snapshots('ducklake')",
                  "FROM __ducklake_metadata_ducklake%s.ducklake_metadata"
                      .formatted(catalog == CatalogKind.POSTGRES ? ".\"" + name + "\"" : ""))) {
            shown.addAll(rows(connection, query));
          }
        }
      }
      shown.addAll(log.lines());
    }
    shown.addAll(files());

    for (String secret : secrets) {
      assertThat(shown).noneSatisfy(text -> assertThat(text).contains(secret));
    }
  }

  private String configuration(CatalogKind catalog, StorageKind storage, String name) {
    return """
        auto_create_tables = true
        [stores.dev]
        type = "duckdb"
        [stores.dev.config.ducklake.catalog]
        %s
        [stores.dev.config.ducklake.storage]
        %s
        """
        .formatted(catalog.toml(servers, dir, name), storage.toml(servers, dir, name));
  }

  private List<String> secrets(CatalogKind catalog, StorageKind storage) {
    List<String> secrets = new ArrayList<>();
    if (catalog == CatalogKind.POSTGRES) {
      secrets.add(servers.postgres().password());
    }
    secrets.add(storage == StorageKind.AZURE ? servers.azure().key() : servers.s3().secret());
    return secrets;
  }

  private static List<String> rows(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        StringBuilder row = new StringBuilder(query);
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.append(" | ").append(result.getObject(i));
        }
        rows.add(row.toString());
      }
      return rows;
    }
  }

  /** All that was written to this machine, as bytes and as text. */
  private List<String> files() throws IOException {
    try (Stream<Path> paths = Files.walk(dir)) {
      return paths
          .filter(Files::isRegularFile)
          .filter(path -> !path.endsWith(CONFIGURATION))
          .flatMap(path -> Stream.of(text(path), path.toString()))
          .toList();
    }
  }

  private static String text(Path path) {
    try {
      byte[] bytes = Files.readAllBytes(path);
      return new String(bytes, ISO_8859_1) + new String(bytes, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
