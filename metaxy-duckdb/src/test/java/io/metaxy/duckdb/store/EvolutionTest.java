package io.metaxy.duckdb.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.duckdb.DuckDBMetadataStore;
import io.metaxy.error.MetaxyException;
import io.metaxy.store.AccessMode;
import io.metaxy.store.Column;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Rows;
import io.metaxy.store.SchemaChange;
import io.metaxy.store.WriteOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tables that are changed for rows, on DuckDB's own statements. */
class EvolutionTest {

  record Sized(String videoId, int size) {}

  record LongSized(String videoId, long size, String title) {}

  record Titled(String videoId, Optional<Integer> size, String title) {}

  private static final WriteOptions EVOLVE = WriteOptions.builder().evolveSchema(true).build();

  @TempDir private Path dir;

  private MetadataStore open(StoreKind kind) {
    return new DuckDBMetadataStore(
            kind.config(dir).name("dev").addHooks(new UncheckedExtensions()).build())
        .open(VideoFeatures.CONTEXT, AccessMode.WRITE);
  }

  private static <R extends Record> Rows rows(List<R> records) {
    return Rows.of(records).provenance("audio", r -> "a").provenance("frames", r -> "f");
  }

  private static void run(MetadataStore store, String statement) throws SQLException {
    try (Connection connection = store.unwrap(Connection.class);
        Statement jdbc = connection.createStatement()) {
      jdbc.execute(statement);
    }
  }

  @ParameterizedTest
  @EnumSource(StoreKind.class)
  void thePlanSaysTheStatementsAndRunningThemLeavesNothingToChange(StoreKind kind)
      throws SQLException {
    Rows wider = rows(List.of(new LongSized("v2", Long.MAX_VALUE, "Two")));
    try (MetadataStore store = open(kind)) {
      store.write(VideoFeatures.VIDEO, rows(List.of(new Sized("v1", 1))));
      List<String> statements =
          store.schemaChanges(VideoFeatures.VIDEO.key(), wider).stream()
              .map(SchemaChange::statement)
              .map(statement -> statement.orElseThrow())
              .toList();
      assertThat(statements)
          .extracting(statement -> statement.replaceAll("TABLE \"\\w+\"", "TABLE \"db\""))
          .containsExactly(
              "ALTER TABLE \"db\".\"main\".\"raw__video\" ADD COLUMN \"title\" VARCHAR",
              "ALTER TABLE \"db\".\"main\".\"raw__video\" ALTER COLUMN \"size\" SET DATA TYPE BIGINT");
      for (String statement : statements) {
        run(store, statement);
      }
      assertThat(store.schemaChanges(VideoFeatures.VIDEO.key(), wider)).isEmpty();
      store.write(VideoFeatures.VIDEO, wider);
      assertThat(store.read(VideoFeatures.VIDEO).count()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource(StoreKind.class)
  void aWriteThatFailsLeavesTheTableAsItWas(StoreKind kind) throws SQLException {
    try (MetadataStore store = open(kind)) {
      // As many as a lake writes to a file, whose statistics it asks.
      store.write(
          VideoFeatures.VIDEO,
          rows(IntStream.range(0, 50).mapToObj(i -> new Sized("v" + i, i)).toList()));
      run(store, "ALTER TABLE " + table(store) + " ALTER COLUMN size SET NOT NULL");
      List<Column> before = store.columns(VideoFeatures.VIDEO.key());
      Rows titled = rows(List.of(new Titled("v2", Optional.empty(), "Two")));
      assertThatThrownBy(() -> store.write(VideoFeatures.VIDEO, titled, EVOLVE))
          .isInstanceOf(MetaxyException.class)
          .hasMessageContaining("NOT NULL");
      assertThat(store.columns(VideoFeatures.VIDEO.key())).isEqualTo(before);
    }
  }

  private static String table(MetadataStore store) throws SQLException {
    try (Connection connection = store.unwrap(Connection.class);
        Statement jdbc = connection.createStatement();
        var rows =
            jdbc.executeQuery(
                "SELECT database_name FROM duckdb_tables() WHERE table_name = 'raw__video'")) {
      rows.next();
      return "\"%s\".main.raw__video".formatted(rows.getString(1));
    }
  }
}
