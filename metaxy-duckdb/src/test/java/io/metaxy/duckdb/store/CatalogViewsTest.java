package io.metaxy.duckdb.store;

import static io.metaxy.duckdb.store.VideoFeatures.VIDEO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.duckdb.DuckDBMetadataStore;
import io.metaxy.duckdb.config.DuckDbStoreConfig;
import io.metaxy.duckdb.lake.LakeConfig;
import io.metaxy.ducklake.catalog.duckdb.DuckDbCatalog;
import io.metaxy.ducklake.catalog.sqlite.SqliteCatalog;
import io.metaxy.ducklake.storage.local.LocalStorage;
import io.metaxy.error.ErrorCode;
import io.metaxy.spi.lake.LakeCatalog;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogViewsTest {

  enum Catalog {
    DUCKDB,
    SQLITE;

    LakeCatalog in(Path dir) {
      Path file = dir.resolve("catalog.db");
      return this == DUCKDB ? DuckDbCatalog.at(file) : SqliteCatalog.at(file);
    }
  }

  @TempDir private Path dir;

  @ParameterizedTest
  @EnumSource(Catalog.class)
  void theCatalogIsReadBesideWrites(Catalog catalog) throws SQLException {
    try (MetadataStore store = open(catalog, AccessMode.WRITE, "catalog");
        Connection connection = store.unwrap(Connection.class);
        Statement statement = connection.createStatement()) {
      store.write(VIDEO, VideoFeatures.video("v1"));
      long before = snapshots(statement);
      store.write(VIDEO, VideoFeatures.video("v2"));
      assertThat(snapshots(statement)).isEqualTo(before + 1);
      assertThat(
              one(
                  statement,
                  "SELECT count(*) FROM catalog.ducklake_table WHERE end_snapshot IS NULL"))
          .isPositive();
    }
  }

  @ParameterizedTest
  @EnumSource(Catalog.class)
  void nothingIsWrittenThroughAView(Catalog catalog) throws SQLException {
    try (MetadataStore store = open(catalog, AccessMode.WRITE, "catalog");
        Connection connection = store.unwrap(Connection.class)) {
      store.write(VIDEO, VideoFeatures.video("v1"));
      for (String write :
          List.of(
              "DELETE FROM catalog.ducklake_snapshot",
              "UPDATE catalog.ducklake_snapshot SET snapshot_id = 0",
              "INSERT INTO catalog.ducklake_snapshot SELECT * FROM catalog.ducklake_snapshot")) {
        try (Statement statement = connection.createStatement()) {
          assertThatThrownBy(() -> statement.execute(write))
              .isInstanceOf(SQLException.class)
              .hasMessageMatching("(?s).*(base table|not an table).*");
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Catalog.class)
  void aStoreThatIsOpenForReadingHasThem(Catalog catalog) throws SQLException {
    try (MetadataStore store = open(catalog, AccessMode.WRITE)) {
      store.write(VIDEO, VideoFeatures.video("v1"));
    }
    try (MetadataStore store = open(catalog, AccessMode.READ, "catalog");
        Connection connection = store.unwrap(Connection.class);
        Statement statement = connection.createStatement()) {
      assertThat(snapshots(statement)).isPositive();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"DuckLake", "main", " "})
  void aNameThatIsTakenIsRefused(String name) {
    assertThatThrownBy(() -> lake(Catalog.DUCKDB).withCatalogViews(Optional.of(name)))
        .hasMessageContaining("views of the catalog")
        .extracting("code")
        .isEqualTo(ErrorCode.INVALID_VALUE);
  }

  /** Fails when a new DuckLake has tables of which there are no views. */
  @Test
  void eachTableOfTheCatalogHasAViewWithoutKeys() throws SQLException {
    List<String> views;
    try (MetadataStore store = open(Catalog.DUCKDB, AccessMode.WRITE, "catalog");
        Connection connection = store.unwrap(Connection.class);
        Statement statement = connection.createStatement()) {
      views =
          texts(statement, "SELECT view_name FROM duckdb_views() WHERE database_name = 'catalog'");
      assertThat(
              texts(
                  statement,
                  "SELECT table_name FROM duckdb_columns() WHERE column_name = 'encryption_key'"))
          .isEmpty();
    }
    try (Connection connection =
            DriverManager.getConnection("jdbc:duckdb:" + dir.resolve("catalog.db"));
        Statement statement = connection.createStatement()) {
      assertThat(texts(statement, "SELECT table_name FROM duckdb_tables()"))
          .containsExactlyInAnyOrderElementsOf(views);
    }
  }

  private static List<String> texts(Statement statement, String query) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  private static long snapshots(Statement statement) throws SQLException {
    return one(statement, "SELECT count(*) FROM catalog.ducklake_snapshot");
  }

  private static long one(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private LakeConfig lake(Catalog catalog) {
    return LakeConfig.of(catalog.in(dir), LocalStorage.at(dir.resolve("data")));
  }

  private MetadataStore open(Catalog catalog, AccessMode mode, String... views) {
    LakeConfig lake =
        lake(catalog).withCatalogViews(Optional.of(views).filter(v -> v.length > 0).map(v -> v[0]));
    DuckDbStoreConfig config = DuckDbStoreConfig.builder().name("dev").ducklake(lake).build();
    return new DuckDBMetadataStore(config).open(VideoFeatures.CONTEXT, mode);
  }
}
