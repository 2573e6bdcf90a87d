package io.metaxy.duckdb.conformance;

import io.metaxy.conformance.ReplayedStore;
import io.metaxy.duckdb.DuckDBMetadataStore;
import io.metaxy.duckdb.config.DuckDbStoreConfig;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.HashAlgorithm;
import io.metaxy.store.MetadataStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A file that is replayed on. */
record ReplayedFile(Path file) implements ReplayedStore {

  @Override
  public MetadataStore open(StoreContext context, HashAlgorithm algorithm) {
    DuckDbStoreConfig config =
        DuckDbStoreConfig.builder()
            .name("replay")
            .database(file.toString())
            .hashAlgorithm(algorithm)
            .build();
    return new DuckDBMetadataStore(config).open(context, AccessMode.WRITE);
  }

  @Override
  public void delete(FeatureSpec spec, String featureVersion, List<String> filters, boolean soft) {
    String filter = filters.isEmpty() ? "true" : "(" + String.join(") AND (", filters) + ")";
    String table = spec.key().tableName();
    String statement =
        soft
            ? """
              INSERT INTO %s BY NAME
              SELECT * REPLACE (now() AS metaxy_deleted_at) FROM (
                SELECT * FROM %s WHERE metaxy_feature_version = '%s'
                QUALIFY row_number() OVER (
                  PARTITION BY "%s" ORDER BY coalesce(metaxy_deleted_at, metaxy_updated_at) DESC) = 1)
              WHERE metaxy_deleted_at IS NULL AND %s
              """
                .formatted(
                    table, table, featureVersion, String.join("\", \"", spec.idColumns()), filter)
            : "DELETE FROM %s WHERE metaxy_feature_version = '%s' AND %s"
                .formatted(table, featureVersion, filter);
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
        Statement execution = connection.createStatement()) {
      execution.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(statement, e);
    }
  }
}
