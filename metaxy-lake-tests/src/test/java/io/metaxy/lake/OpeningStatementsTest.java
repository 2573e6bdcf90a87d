package io.metaxy.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.duckdb.DuckDBMetadataStore;
import io.metaxy.duckdb.config.ConnectionHook;
import io.metaxy.duckdb.config.DuckDbStoreConfig;
import io.metaxy.duckdb.lake.LakeConfig;
import io.metaxy.duckdb.lake.layout.LakeLayout;
import io.metaxy.duckdb.lake.layout.PartitionKey;
import io.metaxy.duckdb.lake.layout.SortKey;
import io.metaxy.duckdb.lake.layout.TableLayout;
import io.metaxy.duckdb.lake.options.LakeOptions;
import io.metaxy.ducklake.catalog.duckdb.DuckDbCatalog;
import io.metaxy.ducklake.storage.local.LocalStorage;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import io.metaxy.lake.server.Servers;
import io.metaxy.lake.server.WithServers;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.StoreSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the engine runs when a lake on Postgres and S3 is opened, by its own log. */
@ExtendWith(WithServers.class)
class OpeningStatementsTest {

  private static final int MANY = 50;
  private static final int SOME = 5;
  private static final String LIMIT =
      "SELECT current_setting('ducklake_default_data_inlining_row_limit')";

  @TempDir private Path dir;
  private final Servers servers;

  OpeningStatementsTest(Servers servers) {
    this.servers = servers;
  }

  /** Logs what the engine runs, DuckLake's statements on the catalog among them. */
  private static final class Log implements ConnectionHook {

    @Override
    public void afterConnect(Connection connection) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        statement.execute("CALL enable_logging('QueryLog')");
      }
    }
  }

  @Test
  void aLakeIsAttachedOnceAndNothingIsRunForEachTable() throws SQLException {
    Map<AccessMode, List<String>> one = statements(1);
    Map<AccessMode, List<String>> many = statements(MANY);

    one.forEach(
        (mode, statements) -> {
          assertThat(statements)
              .filteredOn(sql -> sql.contains("ATTACH IF NOT EXISTS 'ducklake:"))
              .as("%s", mode)
              .hasSize(1);
          assertThat(many.get(mode))
              .as("%s with %d features", mode, MANY)
              .hasSameSizeAs(statements);
        });
  }

  /** Of a lake with tables for that many features, some of which have options and a layout. */
  private Map<AccessMode, List<String>> statements(int features) throws SQLException {
    List<FeatureSpec> specs = IntStream.range(0, features).mapToObj(this::feature).toList();
    String name = "%s_%d".formatted(Lakes.name(dir), features);
    LakeConfig plain =
        LakeConfig.of(Lakes.catalog(servers.postgres(), name), Lakes.s3(servers.s3(), name));
    LakeOptions options = LakeOptions.NONE.with("target_file_size", "512MB");
    LakeLayout layout = LakeLayout.NONE;
    for (FeatureSpec spec : specs.subList(0, Math.min(SOME, features))) {
      options = options.withFeature(spec.key(), "parquet_row_group_size", 70_000);
      layout =
          layout.with(
              spec.key(),
              new TableLayout(List.of(PartitionKey.bucket(4, "id")), List.of(SortKey.parse("id"))));
    }
    LakeConfig lake = plain.withOptions(options).withLayout(layout);
    try (MetadataStore store = open(plain, specs, AccessMode.WRITE);
        Connection connection = store.unwrap(Connection.class);
        Statement statement = connection.createStatement()) {
      statement.execute("BEGIN");
      for (FeatureSpec spec : specs) {
        statement.execute(
            "CREATE TABLE ducklake.main.\"%s\" (id VARCHAR)".formatted(spec.key().tableName()));
      }
      statement.execute("COMMIT");
    }
    open(lake, specs, AccessMode.WRITE).close();
    Map<AccessMode, List<String>> statements = new EnumMap<>(AccessMode.class);
    for (AccessMode mode : AccessMode.values()) {
      try (MetadataStore store = open(lake, specs, mode)) {
        statements.put(mode, texts(store, "SELECT message FROM duckdb_logs_parsed('QueryLog')"));
      }
    }
    return statements;
  }

  @Test
  void rowsStayOutOfCatalogsThatWouldLoseThem() throws SQLException {
    LakeConfig postgres =
        LakeConfig.of(
            Lakes.catalog(servers.postgres(), Lakes.name(dir)), LocalStorage.at(dir.resolve("p")));
    LakeConfig duckdb =
        LakeConfig.of(
            DuckDbCatalog.at(dir.resolve("lake.duckdb")), LocalStorage.at(dir.resolve("d")));
    try (MetadataStore store = open(postgres, List.of(), AccessMode.WRITE)) {
      assertThat(texts(store, LIMIT)).containsExactly("0");
    }
    try (MetadataStore store = open(duckdb, List.of(), AccessMode.WRITE)) {
      assertThat(texts(store, LIMIT)).containsExactly("10");
    }
  }

  private FeatureSpec feature(int number) {
    return FeatureSpec.builder()
        .key("raw/f" + number)
        .idColumns("id")
        .fields(FieldSpec.of("frames", "1"))
        .build();
  }

  private static MetadataStore open(LakeConfig lake, List<FeatureSpec> specs, AccessMode mode) {
    return new DuckDBMetadataStore(
            DuckDbStoreConfig.builder().name("dev").ducklake(lake).addHooks(new Log()).build())
        .open(
            new StoreContext(
                "dev",
                FeatureGraph.DEFAULT_PROJECT,
                FeatureGraph.of(specs.toArray(FeatureSpec[]::new)),
                StoreSettings.DEFAULT),
            mode);
  }

  private static List<String> texts(MetadataStore store, String query) throws SQLException {
    try (Connection connection = store.unwrap(Connection.class);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }
}
