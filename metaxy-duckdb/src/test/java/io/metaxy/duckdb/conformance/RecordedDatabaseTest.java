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
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + copy(recorded));
        Statement statement = connection.createStatement()) {
      for (FeatureKey feature : recorded.storedRows().keySet()) {
        try (ResultSet count =
            statement.executeQuery("SELECT count(*) FROM " + feature.tableName())) {
          count.next();
          counts.put(feature, count.getInt(1));
        }
      }
    }
    assertThat(counts).isEqualTo(recorded.storedRows());
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
