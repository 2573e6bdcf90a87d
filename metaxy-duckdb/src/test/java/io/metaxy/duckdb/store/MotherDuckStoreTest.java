package io.metaxy.duckdb.store;

import io.metaxy.duckdb.config.DuckDbStoreConfig;
import io.metaxy.duckdb.extension.ExtensionLoader;
import io.metaxy.duckdb.extension.ExtensionSettings;
import io.metaxy.duckdb.lake.LakeConfig;
import io.metaxy.duckdb.testing.RealExtension;
import io.metaxy.ducklake.catalog.motherduck.MotherDuckCatalog;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The contract of stores on a lake that MotherDuck manages, for those who have an account. */
@EnabledIfEnvironmentVariable(named = "MOTHERDUCK_TOKEN", matches = ".+")
class MotherDuckStoreTest extends DuckDbStoreContract {

  private final String database =
      "metaxy_contract_" + UUID.randomUUID().toString().replace('-', '_');

  @Override
  DuckDbStoreConfig config() {
    return DuckDbStoreConfig.builder()
        .name("dev")
        .ducklake(
            new LakeConfig(
                LakeConfig.DEFAULT_ALIAS,
                MotherDuckCatalog.of(database),
                Optional.empty(),
                Map.of()))
        .build();
  }

  @AfterEach
  void dropTheLake() throws SQLException {
    try (Connection connection = RealExtension.engine();
        Statement statement = connection.createStatement()) {
      new ExtensionLoader(ExtensionSettings.defaults()).load(connection, "motherduck");
      statement.execute("ATTACH 'md:'");
      statement.execute("DROP DATABASE IF EXISTS " + database);
    }
  }
}
