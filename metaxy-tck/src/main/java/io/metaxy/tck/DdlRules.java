package io.metaxy.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.feature.FeatureDefinition;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.store.AccessMode;
import io.metaxy.store.Column;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Rows;
import io.metaxy.store.StoreSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** A store gives the statements that make its tables. */
@RuleGroup("DD")
abstract class DdlRules extends StoreRules {

  private static final String SCHEMA =
      """
      {"type": "object", "properties": {"video_id": {"type": "string"}, "path": {"type": "string"},
       "seconds": {"type": "number", "format": "double"}}}
      """;

  private static final String MORE =
      """
      {"type": "object", "properties": {"video_id": {"type": "string"}, "title": {"type": "string"},
       "size": {"type": "integer", "format": "int64"}}}
      """;

  record Sized(String videoId, int size) {}

  record LongSized(String videoId, long size, String title) {}

  DdlRules(MetadataStoreContract contract) {
    super(contract);
  }

  @BeforeEach
  void needSqlText() {
    need(StoreAbility.SQL_TEXT);
  }

  private MetadataStore open(String schema, StoreSettings settings) {
    FeatureGraph graph =
        FeatureGraph.ofDefinitions(
            List.of(FeatureDefinition.of(VIDEO).withSchema(schema), FeatureDefinition.of(FACES)));
    return open(graph, settings, AccessMode.WRITE);
  }

  private static void run(MetadataStore store, List<String> statements) throws SQLException {
    try (Connection connection = store.unwrap(Connection.class);
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  @Rule("DD-01")
  void itsStatementsCreateTheTablesThatWritesWouldHaveCreated() throws SQLException {
    List<Column> created;
    try (MetadataStore store = open(SCHEMA, SETTINGS)) {
      store.write(VIDEO, videos("", "v1"));
      created = store.columns(VIDEO.key());
      store.drop(VIDEO.key());
    }
    try (MetadataStore store = open(SCHEMA, StoreSettings.DEFAULT)) {
      List<String> statements = store.ddl().statements();
      assertThat(store.ddl().statements()).isEqualTo(statements);
      run(store, statements);
      assertThat(store.columns(VIDEO.key())).isEqualTo(created);
      store.write(VIDEO, videos("", "v1"));
      assertThat(store.ddl().statements()).isEmpty();
    }
  }

  @Rule("DD-02")
  void featuresWhoseColumnsNothingTellsAreNamed() {
    try (MetadataStore store = open(SCHEMA, SETTINGS)) {
      assertThat(store.ddl().withoutSchema()).containsExactly(FACES.key());
      store.write(VIDEO, videos("", "v1"));
      compute(store, FACES);
      assertThat(store.ddl().withoutSchema()).isEmpty();
    }
  }

  @Rule("DD-03")
  void itsStatementsChangeTheTablesThatLackSomething() throws SQLException {
    try (MetadataStore store = open(MORE, SETTINGS)) {
      store.write(VIDEO, madeOf(Rows.of(List.of(new Sized("v1", 1)))));
      run(store, store.ddl().statements());
      LongSized wider = new LongSized("v2", Long.MAX_VALUE, "Two");
      store.write(VIDEO, madeOf(Rows.of(List.of(wider))));
      assertThat(ids(store.read(VIDEO).rows())).containsExactly("v1", "v2");
      assertThat(store.ddl().statements()).isEmpty();
    }
  }

  private static <R extends Record> Rows madeOf(Rows.Records<R> rows) {
    return rows.provenance("audio", r -> "a").provenance("frames", r -> "f");
  }
}
