package io.metaxy.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.duckdb.DuckDBMetadataStore;
import io.metaxy.duckdb.config.DuckDbStoreConfig;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import io.metaxy.jdbc.JdbcRows;
import io.metaxy.lake.server.DatabaseServer;
import io.metaxy.lake.server.Servers;
import io.metaxy.lake.server.WithServers;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Row;
import io.metaxy.store.StoreSettings;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of result sets as the drivers of other databases describe them. */
@ExtendWith(WithServers.class)
@Timeout(180)
class JdbcServersTest {

  private static final FeatureSpec CLIP =
      FeatureSpec.builder()
          .key("raw/clip")
          .idColumns("clip_id")
          .fields(FieldSpec.of("frames", "1"))
          .build();

  private static final FeatureGraph GRAPH = FeatureGraph.of(CLIP);

  private static final UUID KEY = UUID.fromString("123e4567-e89b-12d3-a456-426614174000");

  private final Servers servers;
  private final MetadataStore store =
      new DuckDBMetadataStore(DuckDbStoreConfig.builder().name("dev").database(":memory:").build())
          .open(
              new StoreContext(
                  "dev",
                  FeatureGraph.DEFAULT_PROJECT,
                  GRAPH,
                  StoreSettings.DEFAULT.withAutoCreateTables(true)),
              AccessMode.WRITE);

  JdbcServersTest(Servers servers) {
    this.servers = servers;
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void rowsOfPostgresAreWritten() throws SQLException {
    write(
        servers.postgres(),
        "CREATE TEMPORARY TABLE clip (clip_id bigint, flag boolean, small smallint, number int, single real, twice double precision, price numeric(10, 2), large numeric(38, 0), label text, padded char(3), bytes bytea, key uuid, day date, hour time, local timestamp, moment timestamptz, json text)",
        """
        INSERT INTO clip VALUES
          (1, true, 2, 3, 1.5, 2.5, 12.5, 99999999999999999999999999999999999999, 'it''s ü', 'ab',
           '\\x00ff', '123e4567-e89b-12d3-a456-426614174000', '0044-03-15 BC', '01:02:03.5',
           '2024-03-31 02:30:00.123456', '2024-04-04 00:47:58.129029+02', '{"a": 1}'::jsonb),
          (2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '\\x', NULL, NULL, NULL, NULL,
           NULL, NULL)
        """,
        "SELECT * FROM clip");

    Row first = clip(1);
    assertThat(first.get("bytes")).isEqualTo(new byte[] {0, (byte) 0xff});
    assertThat(first.asMap())
        .containsAllEntriesOf(
            Map.ofEntries(
                Map.entry("flag", true),
                Map.entry("small", (short) 2),
                Map.entry("number", 3),
                Map.entry("single", 1.5f),
                Map.entry("twice", 2.5),
                Map.entry("price", new BigDecimal("12.50")),
                Map.entry("large", new BigDecimal("9".repeat(38))),
                Map.entry("label", "it's ü"),
                Map.entry("padded", "ab "),
                Map.entry("key", KEY),
                Map.entry("day", LocalDate.of(-43, 3, 15)),
                Map.entry("hour", LocalTime.parse("01:02:03.5")),
                Map.entry("local", LocalDateTime.parse("2024-03-31T02:30:00.123456")),
                Map.entry("moment", Instant.parse("2024-04-03T22:47:58.129029Z")),
                Map.entry("json", "{\"a\": 1}"),
                Map.entry("metaxy_provenance_by_field", Map.of("frames", "00ff"))));
    assertThat(clip(2).asMap())
        .extractingByKeys("flag", "price", "label", "key", "day", "hour", "local", "moment")
        .containsOnlyNulls();
  }

  @Test
  void rowsOfMariaDbAreWritten() throws SQLException {
    write(
        servers.mariaDb(),
        "CREATE TEMPORARY TABLE clip (clip_id bigint unsigned, flag boolean, tiny tinyint unsigned, small smallint, number int unsigned, single float, twice double, price decimal(10, 2), large decimal(38, 0), label varchar(20) CHARACTER SET utf8mb4, kind enum('x', 'y'), json json, bytes varbinary(2), `key` uuid, day date, hour time(1), local datetime(6), moment timestamp(6) NULL)",
        "SET time_zone = '+02:00'",
        """
        INSERT INTO clip VALUES
          (1, true, 255, -3, 4294967295, 1.5, 2.5, 12.5, 99999999999999999999999999999999999999,
           'it''s ü', 'y', '{"a": 1}', x'00ff', '123e4567-e89b-12d3-a456-426614174000',
           '2024-02-29', '01:02:03.5', '2024-03-31 02:30:00.123456', '2024-04-04 02:47:58.129029'),
          (2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '', NULL, NULL,
           NULL, NULL, NULL)
        """,
        "SELECT * FROM clip");

    Row first = clip(1);
    assertThat(first.get("bytes")).isEqualTo(new byte[] {0, (byte) 0xff});
    assertThat(first.asMap())
        .containsAllEntriesOf(
            Map.ofEntries(
                Map.entry("flag", true),
                Map.entry("tiny", (short) 255),
                Map.entry("small", (short) -3),
                Map.entry("number", 4294967295L),
                Map.entry("single", 1.5f),
                Map.entry("twice", 2.5),
                Map.entry("price", new BigDecimal("12.50")),
                Map.entry("large", new BigDecimal("9".repeat(38))),
                Map.entry("label", "it's ü"),
                Map.entry("kind", "y"),
                Map.entry("json", "{\"a\": 1}"),
                Map.entry("key", KEY),
                Map.entry("day", LocalDate.of(2024, 2, 29)),
                Map.entry("hour", LocalTime.parse("01:02:03.5")),
                Map.entry("local", LocalDateTime.parse("2024-03-31T02:30:00.123456")),
                Map.entry("moment", LocalDateTime.parse("2024-04-04T02:47:58.129029")),
                Map.entry("metaxy_provenance_by_field", Map.of("frames", "00ff"))));
    assertThat(clip(2).asMap())
        .extractingByKeys("flag", "tiny", "number", "price", "label", "key", "hour", "moment")
        .containsOnlyNulls();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ARRAY[1, 2]",
        "'{}'::jsonb",
        "'{}'::json",
        "1.5::numeric",
        "'12.50'::money",
        "'10:00+02'::timetz",
        "'1 day'::interval",
        "B'101'::bit(3)",
        "'::1'::inet",
        "ROW(1, 2)",
        "TIME '24:00'",
        "TIMESTAMP 'infinity'",
        "TIMESTAMPTZ '-infinity'",
        "DATE 'infinity'"
      })
  void whatPostgresHasAndAStoreHasNotIsRefusedWithItsColumn(String value) {
    refuses(servers.postgres(), value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CAST(1 AS DECIMAL(65, 30))",
        "CAST('24:00:00' AS TIME)",
        "CAST('100:00:00' AS TIME)",
        "CAST('-01:00:00' AS TIME)"
      })
  void whatMariaDbHasAndAStoreHasNotIsRefusedWithItsColumn(String value) {
    refuses(servers.mariaDb(), value);
  }

  private void refuses(DatabaseServer server, String value) {
    assertThatThrownBy(
            () -> write(server, "SELECT 1 AS clip_id, 'x' AS bytes, %s AS odd".formatted(value)))
        .isInstanceOfSatisfying(
            MetaxyException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_ROWS))
        .hasMessageContaining("\"odd\"");
    assertThat(store.hasFeature(CLIP.key())).isFalse();
  }

  /** Writes what the last statement yields. */
  private void write(DatabaseServer server, String... statements) throws SQLException {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      List<String> before = List.of(statements).subList(0, statements.length - 1);
      for (String each : before) {
        statement.execute(each);
      }
      JdbcRows rows = JdbcRows.of(statement.executeQuery(statements[statements.length - 1]));
      store.write(CLIP, rows.provenance("frames", "bytes"));
    }
  }

  private Row clip(long id) {
    return store.read(CLIP).rows().stream()
        .filter(row -> row.get("clip_id") instanceof Number number && number.longValue() == id)
        .findFirst()
        .orElseThrow();
  }
}
