package io.metaxy.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.core.version.CanonicalJson;
import io.metaxy.store.AccessMode;
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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is pushed to databases that the original wrote, and to one of ours that is like them. */
class RecordedDatabaseTest {

  private static final Path FOLDER = Path.of("..", "conformance");

  @TempDir private Path dir;

  @ParameterizedTest
  @EnumSource(names = {"DUCKDB", "DUCKLAKE"})
  void whatTheOriginalPushedIsPushedAlready(StoreKind kind) throws IOException {
    DatabaseCase recorded = read("store.json");
    try (MetadataStore store =
        StoreSite.of(kind, dir)
            .copyOf(recorded.database(), recorded.algorithm())
            .orElseThrow()
            .open(recorded.context(), AccessMode.WRITE)) {
      int before = store.pushedFeatures().size();
      for (String project : List.of("media", "ml")) {
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
  void ourTableOfDefinitionsIsLikeTheirsAndItsTextsToo(String file)
      throws IOException, SQLException {
    DatabaseCase recorded = read(file);
    Path ours = dir.resolve("ours.duckdb");
    try (MetadataStore store =
        StoreKind.onFile(ours, recorded.algorithm()).open(recorded.context(), AccessMode.WRITE)) {
      store.push(PushRequest.builder().project("media").build());
      store.push(PushRequest.builder().project("ml").build());
    }
    Path theirs = dir.resolve("theirs.duckdb");
    Files.copy(recorded.database(), theirs);

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

  private static DatabaseCase read(String name) throws IOException {
    Path file = FOLDER.resolve(name);
    RecordedFile recorded =
        new RecordedFile(file, name, CanonicalJson.parse(Files.readString(file)));
    return DatabaseCase.of(recorded).stream()
        .filter(DatabaseCase.class::isInstance)
        .map(DatabaseCase.class::cast)
        .findFirst()
        .orElseThrow();
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
}
