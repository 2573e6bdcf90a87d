package io.metaxy.duckdb.store;

import static io.metaxy.duckdb.store.VideoFeatures.FACES;
import static io.metaxy.duckdb.store.VideoFeatures.VIDEO;
import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.duckdb.DuckDBMetadataStore;
import io.metaxy.store.AccessMode;
import io.metaxy.store.DeleteRequest;
import io.metaxy.store.Increment;
import io.metaxy.store.MaintenanceRequest;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Rows;
import io.metaxy.store.VerifyFinding;
import io.metaxy.store.VerifyProblem;
import io.metaxy.store.VerifyReport;
import io.metaxy.store.VerifyRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found wrong with rows and files, each planted behind the store's back. */
class VerifyTest {

  private static final String TABLE = "raw__video";

  @TempDir private Path dir;

  /** A lake, or a DuckDB file, with twenty videos, of which some have histories. */
  private MetadataStore filled(String kind) {
    MetadataStore store =
        kind.equals("file")
            ? new DuckDBMetadataStore(StoreKind.FILE.config(dir).name("dev").build())
                .open(VideoFeatures.CONTEXT, AccessMode.WRITE)
            : new TestLake(dir, kind).open();
    store.write(VIDEO, TestLake.videos(0, 20, "made"));
    store.write(VIDEO, TestLake.videos(5, 10, "made again"));
    store.delete(DeleteRequest.builder(VIDEO).filter("video_id = 'v7'").build());
    store.delete(
        DeleteRequest.builder(VIDEO).filter("video_id = 'v8'").sampleHistory(true).build());
    try (Increment increment = store.resolveUpdate(FACES)) {
      increment.write(Rows.of(increment.added().select("video_id")));
    }
    return store;
  }

  private static String table(String kind) {
    return (kind.equals("file") ? "" : "ducklake.") + "main." + TABLE;
  }

  private static VerifyFinding only(MetadataStore store) {
    VerifyReport report = store.verify(VerifyRequest.all());
    assertThat(report.isClean()).isFalse();
    assertThat(report.findings()).hasSize(1);
    return report.findings().get(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "duckdb", "sqlite"})
  void nothingIsWrongWithWhatAStoreWrote(String kind) {
    try (MetadataStore store = filled(kind)) {
      VerifyReport report = store.verify(VerifyRequest.all());
      assertThat(report.findings()).isEmpty();
      assertThat(report.isClean()).isTrue();
      assertThat(report.tables()).isEqualTo(2);
    }
  }

  @Test
  void nothingIsWrongAfterMaintenance() {
    try (MetadataStore store = filled("duckdb")) {
      store.maintain(MaintenanceRequest.usual());
      assertThat(store.verify(VerifyRequest.all()).findings()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "duckdb", "sqlite"})
  void aWrongHashIsFound(String kind) throws SQLException {
    try (MetadataStore store = filled(kind)) {
      TestLake.execute(
          store,
          "UPDATE %s SET metaxy_provenance = 'wrong' WHERE video_id = 'v3'".formatted(table(kind)));
      assertThat(only(store))
          .isEqualTo(new VerifyFinding(VerifyProblem.WRONG_PROVENANCE, TABLE, 1, List.of("[v3]")));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "duckdb", "sqlite"})
  void aWrongDataVersionIsFound(String kind) throws SQLException {
    try (MetadataStore store = filled(kind)) {
      TestLake.execute(
          store,
          "UPDATE %s SET metaxy_data_version = 'wrong' WHERE video_id IN ('v3', 'v4')"
              .formatted(table(kind)));
      assertThat(only(store))
          .isEqualTo(
              new VerifyFinding(
                  VerifyProblem.WRONG_DATA_VERSION, TABLE, 2, List.of("[v3]", "[v4]")));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "duckdb", "sqlite"})
  void aDoubledRowIsFound(String kind) throws SQLException {
    try (MetadataStore store = filled(kind)) {
      TestLake.execute(
          store,
          "INSERT INTO %s SELECT * FROM %s WHERE video_id = 'v3'"
              .formatted(table(kind), table(kind)));
      assertThat(only(store))
          .isEqualTo(new VerifyFinding(VerifyProblem.DOUBLED_ROW, TABLE, 1, List.of("[v3]")));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"duckdb", "sqlite"})
  void aMissingFileIsFound(String kind) throws SQLException, IOException {
    try (MetadataStore store = filled(kind)) {
      String file = TestLake.files(store, VIDEO).get(0);
      Files.delete(Path.of(file));
      assertThat(only(store))
          .isEqualTo(new VerifyFinding(VerifyProblem.MISSING_FILE, TABLE, 1, List.of(file)));
    }
  }

  @Test
  void aFileThatWasCutOffIsFound() throws SQLException, IOException {
    try (MetadataStore store = filled("duckdb")) {
      String file = TestLake.files(store, VIDEO).get(0);
      Files.writeString(Path.of(file), "PAR1");
      assertThat(only(store).problem()).isEqualTo(VerifyProblem.MISSING_FILE);
    }
  }

  @Test
  void filesInADirectoryWhoseNameIsAPatternAreThere() throws SQLException {
    try (MetadataStore store = new TestLake(dir.resolve("[a]*b"), "duckdb").open()) {
      store.write(VIDEO, TestLake.videos(0, 20, "made"));
      assertThat(TestLake.files(store, VIDEO)).hasSize(1);
      assertThat(store.verify(VerifyRequest.all()).findings()).isEmpty();
    }
  }

  @Test
  void onlyTheNamedFeaturesAreLookedAtAndOnlySoManyExamplesGiven() throws SQLException {
    try (MetadataStore store = filled("duckdb")) {
      TestLake.execute(store, "UPDATE ducklake.main.raw__video SET metaxy_provenance = 'wrong'");
      assertThat(store.verify(VerifyRequest.builder().addFeatures(FACES.key()).build()).findings())
          .isEmpty();
      VerifyFinding finding =
          store
              .verify(VerifyRequest.builder().addFeatures(VIDEO.key()).examples(2).build())
              .findings()
              .get(0);
      assertThat(finding.count()).isGreaterThan(20);
      assertThat(finding.examples()).containsExactly("[v0]", "[v1]");
    }
  }
}
