package io.metaxy.duckdb.store;

import io.metaxy.core.hash.SampleHash;
import io.metaxy.duckdb.DuckDBMetadataStore;
import io.metaxy.duckdb.config.DuckDbStoreConfig;
import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.HashAlgorithm;
import io.metaxy.store.Increment;
import io.metaxy.store.IncrementSummary;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import io.metaxy.store.StoreSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;

/** Features with several ids, and a store of them: new for each test. */
abstract class LineageSetting {

  static final IncrementSummary NOTHING = new IncrementSummary(0, 0, 0);
  static final SampleHash HASH = new SampleHash(HashAlgorithm.MD5, 64);

  record Reading(String sensor, String part, String room, String version) {}

  static final FeatureSpec READING = root("sensor/reading", "value", "sensor", "part");

  static FeatureSpec root(String key, String field, String... ids) {
    return FeatureSpec.builder().key(key).idColumns(ids).fields(FieldSpec.of(field, "1")).build();
  }

  static FeatureSpec child(String[] ids, FeatureDependency... dependencies) {
    return FeatureSpec.builder()
        .key("child")
        .idColumns(ids)
        .dependsOn(dependencies)
        .fields(FieldSpec.of("made", "1"))
        .build();
  }

  @TempDir Path dir;

  final StoreKind kind;

  LineageSetting(StoreKind kind) {
    this.kind = kind;
  }

  MetadataStore open(FeatureSpec... features) {
    return open(false, features);
  }

  MetadataStore open(boolean mapDatatype, FeatureSpec... features) {
    DuckDbStoreConfig config =
        kind.config(dir).name("dev").hashAlgorithm(HashAlgorithm.MD5).build();
    StoreSettings settings = new StoreSettings(64, mapDatatype, true);
    return new DuckDBMetadataStore(config)
        .open(
            new StoreContext("dev", "default", FeatureGraph.of(features), settings),
            AccessMode.WRITE);
  }

  static Reading reading(String sensor, String part, String version) {
    return new Reading(sensor, part, "room of " + sensor, version);
  }

  static Rows readings(Reading... readings) {
    return Rows.of(List.of(readings)).provenance("value", Reading::version);
  }

  static IncrementSummary resolve(MetadataStore store, FeatureSpec feature) {
    try (Increment todo = store.resolveUpdate(feature)) {
      return todo.summary();
    }
  }

  /** The provenance of a sample whose one field is made from one parent field. */
  static String provenance(String parent, String dataVersion) {
    return HASH.of(HASH.of("made|1|" + parent + "|" + dataVersion));
  }

  static List<Object> column(List<Row> rows, String column) {
    return rows.stream().map(row -> Objects.requireNonNull(row.get(column))).toList();
  }
}
