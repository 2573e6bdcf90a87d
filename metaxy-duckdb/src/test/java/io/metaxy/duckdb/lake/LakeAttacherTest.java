package io.metaxy.duckdb.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.duckdb.engine.Writers;
import io.metaxy.ducklake.catalog.duckdb.DuckDbCatalog;
import io.metaxy.ducklake.catalog.sqlite.SqliteCatalog;
import io.metaxy.ducklake.storage.local.LocalStorage;
import io.metaxy.spi.lake.LakeCatalog;
import io.metaxy.spi.lake.LakeMetadata.Format;
import io.metaxy.store.AccessMode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Lakes that can be attached, on the real engine. */
class LakeAttacherTest {

  @TempDir private Path directory;

  static Stream<Arguments> catalogs() {
    return Stream.of(
        Arguments.of(Named.of("duckdb", (Function<Path, LakeCatalog>) DuckDbCatalog::at)),
        Arguments.of(Named.of("sqlite", (Function<Path, LakeCatalog>) SqliteCatalog::at)));
  }

  @ParameterizedTest
  @MethodSource("catalogs")
  void aLakeIsCreatedWithItsDirectoriesAndFoundAgain(Function<Path, LakeCatalog> catalog)
      throws SQLException {
    LakeConfig lake = lake(catalog);
    createWithOneRow(lake);

    try (TestEngine engine = TestEngine.start()) {
      attach(engine, lake, AccessMode.WRITE);
      engine.run("INSERT INTO ducklake.main.t VALUES (2)");
      assertThat(engine.texts("SELECT i FROM t ORDER BY i")).containsExactly("1", "2");
    }
    assertThat(directory.resolve("data")).isDirectory();
  }

  @ParameterizedTest
  @MethodSource("catalogs")
  void aLakeThatIsOpenedForReadingTakesNoRows(Function<Path, LakeCatalog> catalog)
      throws SQLException {
    LakeConfig lake = lake(catalog);
    createWithOneRow(lake);

    try (TestEngine engine = TestEngine.start()) {
      attach(engine, lake, AccessMode.READ);
      assertThat(engine.texts("SELECT i FROM t")).containsExactly("1");
      assertThat(
              engine.texts(
                  "SELECT readonly FROM duckdb_databases() WHERE database_name = 'ducklake'"))
          .containsExactly("true");
    }
  }

  @ParameterizedTest
  @MethodSource("catalogs")
  void aConfigurationWithoutStorageJoinsALake(Function<Path, LakeCatalog> catalog)
      throws SQLException {
    createWithOneRow(lake(catalog));
    LakeConfig joining = LakeConfig.joining(catalog.apply(directory.resolve("meta/lake.db")));

    try (TestEngine engine = TestEngine.start()) {
      attach(engine, joining, AccessMode.WRITE);
      engine.run("INSERT INTO t VALUES (2)");
      assertThat(engine.texts("SELECT data_path FROM ducklake_settings('ducklake')"))
          .containsExactly(directory.resolve("data") + "/");
    }
  }

  @Test
  void aSqliteCatalogIsARealSqliteFileWithAWriteAheadLog() throws Exception {
    createWithOneRow(lake(SqliteCatalog::at));

    byte[] head = Files.readAllBytes(directory.resolve("meta/lake.db"));
    assertThat(new String(head, 0, 15, StandardCharsets.US_ASCII)).isEqualTo("SQLite format 3");
    assertThat(head[18]).as("file format of the write version: 2 is WAL").isEqualTo((byte) 2);
  }

  @Test
  void aDuckDbFileUnderACatalogCalledSqliteIsOpenedAsWhatItIs() throws SQLException {
    createWithOneRow(lake(DuckDbCatalog::at));
    LakeConfig asSqlite = lake(SqliteCatalog::at).withAttachOption("meta_busy_timeout", 1000);

    try (TestEngine engine = TestEngine.start()) {
      OpenLake lake = attach(engine, asSqlite, AccessMode.WRITE);
      assertThat(engine.texts("SELECT i FROM t")).containsExactly("1");
      assertThat(engine.texts("SELECT catalog_type FROM ducklake_settings('ducklake')"))
          .containsExactly("duckdb");
      assertThat(lake.writers()).isInstanceOf(Writers.InTurn.class);
    }
  }

  @Test
  void aSqliteFileUnderACatalogCalledDuckdbIsOpenedAsWhatItIs() throws SQLException {
    createWithOneRow(lake(SqliteCatalog::at));

    try (TestEngine engine = TestEngine.start()) {
      OpenLake lake = attach(engine, lake(DuckDbCatalog::at), AccessMode.WRITE);
      assertThat(engine.texts("SELECT i FROM t")).containsExactly("1");
      assertThat(engine.texts("SELECT catalog_type FROM ducklake_settings('ducklake')"))
          .containsExactly("sqlite");
      assertThat(lake.writers()).isInstanceOf(Writers.InTurnOfProcesses.class);
    }
  }

  @Test
  void anEmptyFileBecomesASqliteCatalog() throws SQLException, IOException {
    Files.createDirectories(directory.resolve("meta"));
    Files.createFile(directory.resolve("meta/lake.db"));

    createWithOneRow(lake(SqliteCatalog::at));

    assertThat(CatalogFile.look(directory.resolve("meta/lake.db")).format())
        .contains(Format.SQLITE);
  }

  @Test
  void aStoreNameThatIsNoNameOfASecretStillFindsItsCatalog() throws SQLException {
    Path stray = Path.of("metaxy_generated_my-store_lake v1.0");
    LakeConfig lake = lake(DuckDbCatalog::at).withAlias("lake v1.0");

    try (TestEngine engine = TestEngine.start()) {
      TestEngine.attacher().attach(engine.connection(), lake, "my-store", AccessMode.WRITE);
      assertThat(engine.texts("SELECT data_path FROM ducklake_settings('lake v1.0')"))
          .containsExactly(directory.resolve("data") + "/");
    }
    assertThat(directory.resolve("meta/lake.db")).exists();
    assertThat(stray).doesNotExist();
  }

  @Test
  void acceptedAttachOptionsReachTheLake() throws SQLException {
    LakeConfig lake =
        lake(DuckDbCatalog::at)
            .withAttachOption("metadata_schema", "meta's")
            .withAttachOption("DATA_INLINING_ROW_LIMIT", "0")
            .withAttachOption("meta_type", "DuckDB")
            .withAttachOption("meta_block_size", 16384)
            .withAttachOption("meta_row_group_size", 2048)
            .withAttachOption("meta_storage_version", "latest")
            .withAttachOption("busy_timeout", 100)
            .withAttachOption("automatic_migration", "true")
            .withAttachOption("encrypted", false)
            .withAttachOption("create_if_not_exists", true)
            .withAttachOption("override_data_path", "TRUE");
    createWithOneRow(lake);

    try (TestEngine engine = TestEngine.start()) {
      attach(engine, lake.withAttachOption("snapshot_version", 1), AccessMode.READ);
      assertThat(engine.texts("SELECT count(*) FROM t")).containsExactly("0");
      assertThat(
              engine.texts(
                  """
                  SELECT value FROM __ducklake_metadata_ducklake."meta's".ducklake_metadata
                  WHERE key = 'data_path'
                  """))
          .containsExactly(directory.resolve("data") + "/");
    }
  }

  @Test
  void anOverriddenDataPathThatHidesFilesIsWarnedAbout() throws SQLException {
    LakeConfig lake = lake(SqliteCatalog::at);
    createWithOneRow(lake);
    LakeConfig same = lake.withAttachOption("override_data_path", true);
    LakeConfig other =
        LakeConfig.of(same.catalog(), LocalStorage.at(directory.resolve("other")))
            .withAttachOption("override_data_path", true);

    assertThat(warning(same)).isEmpty();
    assertThat(warning(other))
        .hasValueSatisfying(
            text ->
                assertThat(text)
                    .contains(directory.resolve("data/") + "/", directory.resolve("other") + ".")
                    .contains("the lake \"ducklake\" of the store \"dev\""));
  }

  private static Optional<String> warning(LakeConfig lake) throws SQLException {
    try (TestEngine engine = TestEngine.start()) {
      attach(engine, lake, AccessMode.WRITE);
      return DataPathOverride.warning(LakeAttacherErrorsTest.attachment(lake), engine.connection());
    }
  }

  private LakeConfig lake(Function<Path, LakeCatalog> catalog) {
    return LakeConfig.of(
        catalog.apply(directory.resolve("meta/lake.db")),
        LocalStorage.at(directory.resolve("data")));
  }

  private static OpenLake attach(TestEngine engine, LakeConfig lake, AccessMode mode) {
    return TestEngine.attacher().attach(engine.connection(), lake, "dev", mode);
  }

  private static void createWithOneRow(LakeConfig lake) throws SQLException {
    try (TestEngine engine = TestEngine.start()) {
      OpenLake open = attach(engine, lake, AccessMode.WRITE);
      assertThat(open.alias()).isEqualTo("ducklake");
      engine.run("CREATE TABLE t (i INTEGER)");
      engine.run("INSERT INTO t VALUES (1)");
    }
  }
}
