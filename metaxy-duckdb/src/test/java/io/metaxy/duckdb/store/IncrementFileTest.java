package io.metaxy.duckdb.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.duckdb.DuckDBMetadataStore;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.Lineage;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.HashAlgorithm;
import io.metaxy.store.Increment;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.MetadataWriter;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import io.metaxy.store.StoreSettings;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Increments in Parquet files: what they keep, and what is refused. */
@ParameterizedClass
@EnumSource(StoreKind.class)
class IncrementFileTest extends LineageSetting {

  private static final String[] IDS = {
    "moment", "price", "code", "number", "small", "day", "time", "local", "uuid", "name", "ok"
  };

  static final FeatureSpec EVENT = root("event", "value", IDS);
  static final FeatureSpec SCORE = child(IDS, FeatureDependency.on(EVENT));
  static final FeatureSpec DAILY =
      child(
          new String[] {"sensor"},
          FeatureDependency.builder(READING).lineage(Lineage.aggregation("sensor")).build());

  IncrementFileTest(StoreKind kind) {
    super(kind);
  }

  private static Row event(int i) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("moment", Instant.parse("2026-03-29T01:30:00.123456Z").plusSeconds(1800L * i));
    row.put("price", new BigDecimal("12345678901234567890.0000000001").add(new BigDecimal(i)));
    row.put("code", new byte[] {0, (byte) 0xff, '\\', (byte) i});
    row.put("number", 9_007_199_254_740_993L + i);
    row.put("small", (byte) i);
    row.put("day", LocalDate.of(1582, 10, 4).plusDays(i));
    row.put("time", LocalTime.of(23, 59, i, 999_999_000));
    row.put("local", LocalDateTime.of(2026, 3, 29, 2, 30, i, 1_000));
    row.put("uuid", new UUID(-1L, i));
    row.put("name", "it's \"ünï\" | " + i);
    row.put("ok", i % 2 == 0);
    row.put("metaxy_provenance_by_field", Map.of("value", "value " + i));
    return Row.of(row);
  }

  @Test
  void idsOfAllTypesSurvive() {
    Path file = dir.resolve("it's [1]*.parquet");
    try (MetadataStore store = open(EVENT, SCORE)) {
      store.write(EVENT, Rows.ofRows(IntStream.range(0, 40).mapToObj(i -> event(i)).toList()));
      try (Increment todo = store.resolveUpdate(SCORE)) {
        todo.export(file);
        try (Increment opened = store.openIncrement(file)) {
          assertThat(opened.added().columns()).isEqualTo(todo.added().columns());
          for (int i = 0; i < 3; i++) {
            assertThat(column(opened.shard(i, 3).added().rows(), "name"))
                .hasSizeGreaterThan(3)
                .containsExactlyInAnyOrderElementsOf(
                    column(todo.shard(i, 3).added().rows(), "name"));
          }
          assertThat(opened.limit(7).summary().added()).isEqualTo(7);
          try (MetadataWriter writer = opened.writer()) {
            opened.addedAndStale().forEach(sample -> writer.add(sample.with("score", 1)));
          }
          assertThat(opened.complete().isComplete()).isTrue();
        }
      }
      assertThat(resolve(store, SCORE)).isEqualTo(NOTHING);
    }
  }

  @Test
  void groupsSurvive() {
    Path file = dir.resolve("todo.parquet");
    try (MetadataStore store = open(READING, DAILY)) {
      store.write(
          READING,
          readings(reading("s1", "a", "1"), reading("s1", "b", "2"), reading("s2", "a", "3")));
      try (Increment todo = store.resolveUpdate(DAILY)) {
        todo.export(file);
      }
      try (Increment opened = store.openIncrement(file)) {
        assertThat(opened.limit(1).added().count()).isEqualTo(2);
        opened.write(
            Rows.ofRows(List.of(Row.of(Map.of("sensor", "s1")), Row.of(Map.of("sensor", "s2")))));
        assertThat(opened.complete().isComplete()).isTrue();
      }
      assertThat(resolve(store, DAILY)).isEqualTo(NOTHING);
    }
  }

  @Test
  void hashesOfAnotherAlgorithmAreRefused() {
    Path file = exported();
    StoreContext context =
        new StoreContext(
            "other",
            "default",
            FeatureGraph.of(READING, DAILY),
            new StoreSettings(64, false, true));
    try (MetadataStore store =
        new DuckDBMetadataStore(
                kind.config(dir).name("other").hashAlgorithm(HashAlgorithm.SHA256).build())
            .open(context, AccessMode.WRITE)) {
      refuses(store, file, "md5 cut to 64", "sha256 cut to 64", "settings");
    }
  }

  @Test
  void otherFormatsAndDamagedFilesAreRefused() throws SQLException {
    Path file = exported();
    try (MetadataStore store = open(READING, DAILY)) {
      refuses(store, copy(file, "'{\"format\": 2, \"news\": true}'", "*"), "format 2", "format 1");
      refuses(store, copy(file, "'{\"format\": 1}'", "*"), "damaged", "Increment.export");
      refuses(store, copy(file, "'no JSON'", "*"), "damaged", "no JSON");
      refuses(store, copy(file, metadata(file), "* EXCLUDE (sensor)"), "lacks", "[sensor]");
      try (Increment opened = store.openIncrement(copy(file, metadata(file), "*"))) {
        assertThat(opened.summary().added()).isEqualTo(1);
      }
    }
  }

  @Test
  void aFileIsAsItWasIfItCannotBeReplaced() throws IOException {
    Path file = Files.createDirectory(dir.resolve("directory"));
    try (MetadataStore store = open(READING, DAILY);
        Increment todo = store.resolveUpdate(DAILY)) {
      Files.createFile(file.resolve("inside"));
      assertThatThrownBy(() -> todo.export(file))
          .isInstanceOfSatisfying(
              MetaxyException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.PATH_NOT_WRITABLE));
      assertThat(file.resolve("inside")).exists();
    }
  }

  private Path exported() {
    Path file = dir.resolve("todo.parquet");
    try (MetadataStore store = open(READING, DAILY)) {
      store.write(READING, readings(reading("s1", "a", "1")));
      try (Increment todo = store.resolveUpdate(DAILY)) {
        todo.export(file);
      }
    }
    return file;
  }

  private static void refuses(MetadataStore store, Path file, String... inMessage) {
    assertThatThrownBy(() -> store.openIncrement(file))
        .isInstanceOfSatisfying(
            MetaxyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_REQUEST))
        .hasMessageContainingAll(inMessage);
  }

  private static String metadata(Path file) {
    return "(SELECT decode(value) FROM parquet_kv_metadata('%s'))".formatted(file);
  }

  /** The file with another metadata, given in SQL, and some of its columns. */
  private Path copy(Path file, String metadata, String columns) throws SQLException {
    Path copy = dir.resolve("copy.parquet");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET VARIABLE metadata = " + metadata);
      statement.execute(
          "COPY (SELECT %s FROM '%s') TO '%s' (FORMAT parquet, KV_METADATA {'metaxy.increment': getvariable('metadata')})"
              .formatted(columns, file, copy));
    }
    return copy;
  }
}
