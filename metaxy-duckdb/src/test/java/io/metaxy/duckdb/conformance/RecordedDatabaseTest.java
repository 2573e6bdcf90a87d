package io.metaxy.duckdb.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.conformance.RecordedDatabase;
import io.metaxy.feature.FeatureKey;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.PushRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Databases that the original wrote, with structs and with maps. */
class RecordedDatabaseTest {

  private static final Path FOLDER = Path.of("..", "conformance");

  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(strings = {"store.json", "store_map.json"})
  void rowsIncrementsAndDefinitionsAreAsRecorded(String file) throws IOException {
    RecordedDatabase recorded = RecordedDatabase.read(FOLDER.resolve(file));
    try (MetadataStore store = open(recorded)) {
      assertThat(recorded.compare(store).differences()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"store.json", "store_map.json"})
  void whatTheOriginalPushedIsPushedAlready(String file) throws IOException {
    RecordedDatabase recorded = RecordedDatabase.read(FOLDER.resolve(file));
    try (MetadataStore store = open(recorded)) {
      int before = store.pushedFeatures().size();
      for (String project : new String[] {"media", "ml"}) {
        assertThat(store.push(PushRequest.builder().project(project).build()))
            .satisfies(
                result -> {
                  assertThat(result.alreadyPushed()).isTrue();
                  assertThat(result.updatedFeatures()).isEmpty();
                });
      }
      assertThat(store.pushedFeatures()).hasSize(before);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"store.json", "store_map.json"})
  void openingAndReadingChangesNoTable(String file) throws IOException, SQLException {
    RecordedDatabase recorded = RecordedDatabase.read(FOLDER.resolve(file));
    try (MetadataStore store = open(recorded)) {
      recorded.compare(store);
    }
    Map<FeatureKey, Integer> counts = new TreeMap<>();
    for (FeatureKey feature : recorded.storedRows().keySet()) {
      String count = query(copy(recorded), "SELECT count(*) FROM " + feature.tableName()).get(0);
      counts.put(feature, Integer.valueOf(count));
    }
    assertThat(counts).isEqualTo(recorded.storedRows());
  }

  @ParameterizedTest
  @ValueSource(strings = {"store.json", "store_map.json"})
  void ourTableOfDefinitionsIsLikeTheirsAndItsTextsToo(String file)
      throws IOException, SQLException {
    RecordedDatabase recorded = RecordedDatabase.read(FOLDER.resolve(file));
    Path ours = dir.resolve("ours.duckdb");
    try (MetadataStore store =
        new ReplayedFile(ours).open(recorded.context(), recorded.algorithm())) {
      store.push(PushRequest.builder().project("media").build());
      store.push(PushRequest.builder().project("ml").build());
    }
    Path theirs = copy(recorded);
    Files.copy(FOLDER.resolve(recorded.file()), theirs);

    String columns =
        "SELECT column_name || ' ' || data_type FROM duckdb_columns() WHERE table_name = 'metaxy_system__feature_versions' ORDER BY column_index";
    assertThat(query(ours, columns)).hasSize(11).isEqualTo(query(theirs, columns));
    String texts =
        """
        SELECT project || feature_spec || feature_schema || feature_class_path || metaxy_project_version
          || metaxy_feature_version || metaxy_definition_version
        FROM metaxy_system__feature_versions
        """;
    assertThat(query(theirs, texts)).containsAll(query(ours, texts));
  }

  private static List<String> query(Path file, String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        values.add(result.getString(1));
      }
    }
    return values;
  }

  private MetadataStore open(RecordedDatabase recorded) throws IOException {
    Path copy = copy(recorded);
    Files.copy(FOLDER.resolve(recorded.file()), copy);
    return new ReplayedFile(copy).open(recorded.context(), recorded.algorithm());
  }

  private Path copy(RecordedDatabase recorded) {
    return dir.resolve(recorded.file());
  }
}
