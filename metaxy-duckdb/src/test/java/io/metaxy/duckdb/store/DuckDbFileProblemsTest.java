package io.metaxy.duckdb.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.duckdb.DuckDBMetadataStore;
import io.metaxy.duckdb.config.DuckDbStoreConfig;
import io.metaxy.duckdb.testing.ChildJvm;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The messages that users get when a store's file is not as it should be. */
class DuckDbFileProblemsTest {

  @TempDir Path dir;
  private Path file = Path.of("");

  @BeforeEach
  void nameTheFile() {
    file = dir.resolve("store.duckdb");
  }

  private MetadataStore open(AccessMode mode) {
    return new DuckDBMetadataStore(
            DuckDbStoreConfig.builder().name("dev").database(file.toString()).build())
        .open(VideoFeatures.CONTEXT, mode);
  }

  private AbstractThrowableAssert<?, ?> refuses(AccessMode mode, ErrorCode code) {
    return assertThatThrownBy(() -> open(mode).close())
        .isInstanceOfSatisfying(MetaxyException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void aFileThatAnotherProcessHoldsNamesTheFileAndTheRemedy() throws IOException {
    try (ChildJvm child = ChildJvm.start(List.of(), HoldFile.class, file.toString())) {
      child.awaitLine("holding true");
      refuses(AccessMode.WRITE, ErrorCode.LOCKED)
          .hasMessageContaining("store \"dev\"")
          .hasMessageContaining(file.toString())
          .hasMessageContaining("PID " + child.pid())
          .hasMessageContaining("Close the other process");
    }
    open(AccessMode.WRITE).close();
  }

  @Test
  void aFileThatIsNotThereIsNotCreatedForReading() {
    refuses(AccessMode.READ, ErrorCode.STORE_MISSING)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("Open it for writing once");
    assertThat(file).doesNotExist();
  }

  @Test
  void aFileOfAnotherKindIsLeftAsItIs() throws IOException {
    Files.writeString(file, "not a database, but long enough to be looked at".repeat(100));
    String before = Files.readString(file);
    refuses(AccessMode.WRITE, ErrorCode.ENGINE).hasMessageContaining("store.duckdb");
    assertThat(Files.readString(file)).isEqualTo(before);
  }

  @Test
  void aDirectoryThatIsNotThereIsNamed() {
    file = dir.resolve("missing").resolve("store.duckdb");
    refuses(AccessMode.WRITE, ErrorCode.PATH_NOT_WRITABLE)
        .hasMessageContaining(dir.resolve("missing").toString())
        .hasMessageContaining("Create it");
  }

  @Test
  void aTableOfAnOlderShapeNamesWhatItLacks() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          CREATE TABLE raw__video (
            video_id VARCHAR,
            metaxy_provenance_by_field STRUCT(audio VARCHAR, frames VARCHAR),
            metaxy_feature_version VARCHAR)
          """);
      statement.execute("INSERT INTO raw__video VALUES ('v1', NULL, 'x')");
    }
    try (MetadataStore store = open(AccessMode.WRITE)) {
      for (Runnable use :
          List.<Runnable>of(
              () -> store.read(VideoFeatures.VIDEO),
              () -> store.write(VideoFeatures.VIDEO, VideoFeatures.video("v2")),
              () -> store.resolveUpdate(VideoFeatures.FACES))) {
        assertThatThrownBy(use::run)
            .isInstanceOfSatisfying(
                MetaxyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TABLE_SHAPE))
            .hasMessageContainingAll(
                "raw__video",
                "raw/video",
                "metaxy_updated_at",
                "metaxy_data_version",
                "ALTER TABLE");
      }
    }
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
        Statement statement = connection.createStatement()) {
      var rows = statement.executeQuery("SELECT count(*) FROM raw__video");
      rows.next();
      assertThat(rows.getInt(1)).isEqualTo(1);
    }
  }
}
