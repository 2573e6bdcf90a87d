package io.metaxy.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.duckdb.DuckDBMetadataStore;
import io.metaxy.duckdb.config.DuckDbStoreConfig;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import io.metaxy.memory.MemoryBackend;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Row;
import io.metaxy.store.StoreSettings;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JdbcRowsTest {

  private static final FeatureSpec CLIP =
      FeatureSpec.builder()
          .key("raw/clip")
          .idColumns("clip_id")
          .fields(FieldSpec.of("frames", "1"))
          .build();

  private static final FeatureGraph GRAPH = FeatureGraph.of(CLIP);

  private Connection connection;
  private Statement statement;

  @BeforeEach
  void connect() throws SQLException {
    connection = DriverManager.getConnection("jdbc:duckdb:");
    statement = connection.createStatement();
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  static Stream<Named<Supplier<MetadataStore>>> stores() {
    return Stream.of(
        Named.of("DuckDB", JdbcRowsTest::inDuckDb),
        Named.of("memory", () -> new MemoryBackend().open(GRAPH)));
  }

  private static MetadataStore inDuckDb() {
    return new DuckDBMetadataStore(
            DuckDbStoreConfig.builder().name("dev").database(":memory:").build())
        .open(
            new StoreContext(
                "dev",
                FeatureGraph.DEFAULT_PROJECT,
                GRAPH,
                StoreSettings.DEFAULT.withAutoCreateTables(true)),
            AccessMode.WRITE);
  }

  @ParameterizedTest
  @MethodSource("stores")
  void valuesOfAllTypesAndNullsAreWritten(Supplier<MetadataStore> stores) throws SQLException {
    ResultSet rows =
        statement.executeQuery(
            """
            SELECT * FROM (VALUES
              (1::BIGINT, true, 1::TINYINT, 2::SMALLINT, 3::INTEGER, 1.5::FLOAT, 2.5::DOUBLE,
               12.50::DECIMAL(10, 2), 'text', 'ab'::BLOB,
               '123e4567-e89b-12d3-a456-426614174000'::UUID, DATE '2024-02-29',
               TIME '01:02:03.5', TIMESTAMP '2024-03-31 02:30:00.5',
               TIMESTAMPTZ '2024-04-04 00:47:58.129029Z'),
              (2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'other', NULL, NULL, NULL, NULL, NULL,
               NULL))
            AS t(clip_id, flag, tiny, small, number, single, twice, price, label, bytes, key, day,
                 hour, local, moment)
            """);
    try (MetadataStore store = stores.get()) {
      assertThat(store.write(CLIP, JdbcRows.of(rows).provenance("frames", "LABEL")).rows())
          .isEqualTo(2);
      Row first = clip(store, 1);
      assertThat(first.get("bytes")).isEqualTo(new byte[] {'a', 'b'});
      assertThat(first.asMap())
          .containsAllEntriesOf(
              Map.ofEntries(
                  Map.entry("flag", true),
                  Map.entry("tiny", (byte) 1),
                  Map.entry("small", (short) 2),
                  Map.entry("number", 3),
                  Map.entry("single", 1.5),
                  Map.entry("twice", 2.5),
                  Map.entry("price", new BigDecimal("12.50")),
                  Map.entry("label", "text"),
                  Map.entry("key", UUID.fromString("123e4567-e89b-12d3-a456-426614174000")),
                  Map.entry("day", LocalDate.of(2024, 2, 29)),
                  Map.entry("hour", LocalTime.parse("01:02:03.5")),
                  Map.entry("local", LocalDateTime.parse("2024-03-31T02:30:00.5")),
                  Map.entry("moment", Instant.parse("2024-04-04T00:47:58.129029Z")),
                  Map.entry("metaxy_provenance_by_field", Map.of("frames", "text"))));
      assertThat(clip(store, 2).asMap())
          .extractingByKeys("flag", "tiny", "price", "bytes", "key", "day", "local", "moment")
          .containsOnlyNulls();
    }
  }

  private static Row clip(MetadataStore store, long id) {
    return store.read(CLIP).rows().stream()
        .filter(row -> Long.valueOf(id).equals(row.get("clip_id")))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void manyRowsAreWrittenAsTheyCome() throws SQLException {
    ResultSet rows =
        statement.executeQuery(
            "SELECT range AS clip_id, 'made of ' || range AS made FROM range(100000)");
    try (MetadataStore store = inDuckDb()) {
      assertThat(store.write(CLIP, JdbcRows.of(rows).provenance("frames", "made")).rows())
          .isEqualTo(100_000);
    }
  }

  @ParameterizedTest
  @MethodSource("stores")
  void rowsOfAResultSetThatIsClosedCannotBeWritten(Supplier<MetadataStore> stores)
      throws SQLException {
    JdbcRows rows =
        JdbcRows.of(statement.executeQuery("SELECT 1 AS clip_id, 'x' AS made"))
            .provenance("frames", "made");
    statement.close();
    try (MetadataStore store = stores.get()) {
      refuses(() -> store.write(CLIP, rows), "Cannot read the result set");
      assertThat(store.hasFeature(CLIP.key())).isFalse();
    }
  }

  @Test
  void columnsWithoutACounterpartAreRefusedByName() throws SQLException {
    for (String value : new String[] {"[1]", "{'a': 1}", "INTERVAL 1 DAY", "1::HUGEINT"}) {
      ResultSet rows = statement.executeQuery("SELECT 1 AS clip_id, %s AS odd".formatted(value));
      refuses(() -> JdbcRows.of(rows), "\"odd\"");
    }
  }

  @Test
  void provenanceComesFromAColumnThatIsThereAndHasAValue() throws SQLException {
    JdbcRows rows =
        JdbcRows.of(statement.executeQuery("SELECT 1 AS clip_id, NULL::VARCHAR AS made"));
    refuses(() -> rows.provenance("frames", "hash"), "\"hash\"", "clip_id, made");
    try (MetadataStore store = inDuckDb()) {
      refuses(() -> store.write(CLIP, rows.provenance("frames", "made")), "\"made\" is null");
    }
  }

  @Test
  void bytesSayInHexadecimalDigitsWhatAFieldWasMadeFrom() throws SQLException {
    JdbcRows rows =
        JdbcRows.of(
            statement.executeQuery("SELECT 1::BIGINT AS clip_id, '\\xAB\\x01'::BLOB AS sha"));
    try (MetadataStore store = inDuckDb()) {
      store.write(CLIP, rows.provenance("frames", "sha"));
      assertThat(clip(store, 1).get("metaxy_provenance_by_field"))
          .isEqualTo(Map.of("frames", "ab01"));
    }
  }

  @Test
  void aTimeThatIsNotOfADayIsRefused() throws SQLException {
    JdbcRows rows =
        JdbcRows.of(
            statement.executeQuery("SELECT 1 AS clip_id, 'x' AS made, TIME '24:00:00' AS hour"));
    try (MetadataStore store = inDuckDb()) {
      refuses(
          () -> store.write(CLIP, rows.provenance("frames", "made")),
          "\"hour\"",
          "no time of a day");
    }
  }

  private static void refuses(ThrowingCallable action, String... inMessage) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(
            MetaxyException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_ROWS))
        .hasMessageContainingAll(inMessage);
  }
}
