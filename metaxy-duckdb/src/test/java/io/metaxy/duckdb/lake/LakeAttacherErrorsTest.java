package io.metaxy.duckdb.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.metaxy.duckdb.engine.WaitLimits;
import io.metaxy.duckdb.extension.ExtensionLoader;
import io.metaxy.duckdb.extension.ExtensionSettings;
import io.metaxy.duckdb.testing.RealExtension;
import io.metaxy.ducklake.catalog.duckdb.DuckDbCatalog;
import io.metaxy.ducklake.catalog.sqlite.SqliteCatalog;
import io.metaxy.ducklake.storage.local.LocalStorage;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.spi.lake.AttachedLake;
import io.metaxy.spi.lake.LakeCatalog;
import io.metaxy.spi.lake.LakeMetadata;
import io.metaxy.spi.lake.LakeRequest;
import io.metaxy.spi.lake.LakeStep;
import io.metaxy.spi.lake.WriterPolicy;
import io.metaxy.store.AccessMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lakes that cannot be attached, on the real engine: what users read, and that nothing is left. */
class LakeAttacherErrorsTest {

  private static final String CATALOGS = "io.metaxy.duckdb.lake.LakeAttacherTest#catalogs";

  @TempDir private Path directory;

  @ParameterizedTest
  @MethodSource(CATALOGS)
  void aMissingLakeIsNotCreatedByReading(Function<Path, LakeCatalog> catalog) throws Exception {
    MetaxyException error = refused(lake(catalog), AccessMode.READ);

    assertThat(error.code()).isEqualTo(ErrorCode.STORE_MISSING);
    assertThat(error)
        .hasMessage(
            "Cannot attach the lake \"ducklake\" of the store \"dev\": there is no lake in %s. Open it for writing once, which creates it, or correct the path of the catalog."
                .formatted(directory.resolve("meta/lake.db")));
    assertThat(directory).isEmptyDirectory();
  }

  @ParameterizedTest
  @MethodSource(CATALOGS)
  void aMissingLakeIsNotCreatedByJoining(Function<Path, LakeCatalog> catalog) throws Exception {
    MetaxyException error =
        refused(LakeConfig.joining(catalog.apply(directory.resolve("lake.db"))), AccessMode.WRITE);

    assertThat(error.code()).isEqualTo(ErrorCode.STORE_MISSING);
    assertThat(error).hasMessageContaining("configure a storage");
    assertThat(directory).isEmptyDirectory();
  }

  /** As a catalog with MotherDuck is, which has no secret of ours. */
  private record CatalogByUrl(String url) implements LakeCatalog {
    @Override
    public List<LakeStep> steps(LakeRequest request) {
      return AttachedLake.steps(request, List.of(), new LakeMetadata.Url(url));
    }

    @Override
    public WriterPolicy writerPolicy() {
      return WriterPolicy.ONE_WRITER;
    }
  }

  @Test
  void aLakeInABucketIsNotJoinedByItsUrlWithoutASecretForTheBucket() throws Exception {
    try (TestEngine engine = TestEngine.start()) {
      TestEngine.load(engine.connection(), "httpfs");
      MetaxyException error = refused(engine, lakeInABucket(), AccessMode.READ);

      assertThat(error.code()).isEqualTo(ErrorCode.ACCESS_DENIED);
      assertThat(error).hasMessageContainingAll("s3://b/", "no secret of the type s3");
    }
  }

  @Test
  void aLakeInABucketIsNotJoinedWithoutItsStorage() throws Exception {
    LakeConfig lake = lakeInABucket();
    ExtensionSettings onlyDuckLake =
        new ExtensionSettings(
            Optional.of(directory.resolve("none")),
            Map.of("ducklake", RealExtension.file()),
            false);
    LakeAttacher attacher =
        new LakeAttacher(new ExtensionLoader(onlyDuckLake), connection -> {}, WaitLimits.USUAL);
    try (TestEngine engine = TestEngine.start()) {
      MetaxyException error =
          catchThrowableOfType(
              MetaxyException.class,
              () -> attacher.attach(engine.connection(), lake, "dev", AccessMode.READ));

      assertThat(error.code()).isEqualTo(ErrorCode.EXTENSION_MISSING);
      assertThat(error).hasMessageContainingAll("httpfs", "Configure a storage");
    }
  }

  private LakeConfig lakeInABucket() throws SQLException {
    create(lake(DuckDbCatalog::at));
    Path file = directory.resolve("meta/lake.db");
    try (TestEngine engine = TestEngine.start()) {
      engine.run("ATTACH '%s' AS db".formatted(file));
      engine.run("UPDATE db.ducklake_metadata SET value = 's3://b/' WHERE key = 'data_path'");
    }
    return LakeConfig.joining(new CatalogByUrl(file.toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"CREATE TABLE db.x (i INTEGER)", "SELECT 1"})
  void aDatabaseWithoutALakeCountsAsMissing(String sql) throws Exception {
    try (TestEngine engine = TestEngine.start()) {
      TestEngine.load(engine.connection(), "sqlite_scanner");
      engine.run("ATTACH '%s' AS db (TYPE sqlite)".formatted(directory.resolve("lake.db")));
      engine.run(sql);
    }
    MetaxyException error =
        refused(
            LakeConfig.joining(SqliteCatalog.at(directory.resolve("lake.db"))), AccessMode.WRITE);

    assertThat(error.code()).isEqualTo(ErrorCode.STORE_MISSING);
  }

  @ParameterizedTest
  @MethodSource(CATALOGS)
  void aFileThatIsNoDatabaseIsRefusedBeforeAnythingIsTouched(Function<Path, LakeCatalog> catalog)
      throws Exception {
    Path file = directory.resolve("lake.db");
    Files.writeString(file, "id,name\n1,garbage that is long enough\n");
    LakeConfig lake =
        LakeConfig.of(catalog.apply(file), LocalStorage.at(directory.resolve("data")));

    MetaxyException error = refused(lake, AccessMode.WRITE);

    assertThat(error.code()).isEqualTo(ErrorCode.INVALID_VALUE);
    assertThat(error).hasMessageContainingAll(file.toString(), "DuckDB", "SQLite");
    assertThat(directory.resolve("data")).doesNotExist();
    assertThat(file).content().startsWith("id,name");
  }

  @Test
  void anEmptyFileIsNoDuckDbDatabase() throws Exception {
    Path file = Files.createFile(directory.resolve("lake.db"));

    MetaxyException error =
        refused(
            LakeConfig.of(DuckDbCatalog.at(file), LocalStorage.at(directory.resolve("data"))),
            AccessMode.WRITE);

    assertThat(error.code()).isEqualTo(ErrorCode.INVALID_VALUE);
    assertThat(error).hasMessageContainingAll(file.toString(), "not a valid DuckDB database");
    assertThat(directory.resolve("data")).doesNotExist();
  }

  @ParameterizedTest
  @MethodSource(CATALOGS)
  void aDataPathThatCannotBeWrittenLeavesNoCatalog(Function<Path, LakeCatalog> catalog)
      throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "x");
    LakeConfig lake =
        LakeConfig.of(
            catalog.apply(directory.resolve("meta/lake.db")),
            LocalStorage.at(file.resolve("below/data")));

    MetaxyException error = refused(lake, AccessMode.WRITE);

    assertThat(error.code()).isEqualTo(ErrorCode.PATH_NOT_WRITABLE);
    assertThat(error)
        .hasMessage(
            "Cannot write data files to %s: %s is a file. Choose another path, or make this one writable."
                .formatted(file.resolve("below/data"), file));
    assertThat(directory.resolve("meta")).doesNotExist();
  }

  @ParameterizedTest
  @MethodSource(CATALOGS)
  void aCatalogThatCannotBeWrittenLeavesNoDataDirectory(Function<Path, LakeCatalog> catalog)
      throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "x");
    LakeConfig lake =
        LakeConfig.of(
            catalog.apply(file.resolve("lake.db")), LocalStorage.at(directory.resolve("data")));

    MetaxyException error = refused(lake, AccessMode.WRITE);

    assertThat(error.code()).isEqualTo(ErrorCode.PATH_NOT_WRITABLE);
    assertThat(error).hasMessageContainingAll("Cannot write the catalog to", file + " is a file");
    assertThat(directory.resolve("data")).doesNotExist();
  }

  @Test
  void anotherDataPathThanTheCatalogHasIsRefused() throws Exception {
    create(lake(SqliteCatalog::at));
    LakeConfig other =
        LakeConfig.of(
            lake(SqliteCatalog::at).catalog(), LocalStorage.at(directory.resolve("other")));

    MetaxyException error = refused(other, AccessMode.WRITE);

    assertThat(error.code()).isEqualTo(ErrorCode.INVALID_VALUE);
    assertThat(error)
        .hasMessageContainingAll(
            directory.resolve("other") + "/",
            directory.resolve("data") + "/",
            "leave the storage out");
    assertThat(directory.resolve("other")).as("made in vain").doesNotExist();
  }

  @Test
  void aDuckDbCatalogThatThisProgramHasOpenIsLocked() throws Exception {
    LakeConfig lake = lake(DuckDbCatalog::at);
    try (TestEngine holder = TestEngine.start()) {
      TestEngine.attacher().attach(holder.connection(), lake, "dev", AccessMode.WRITE);

      MetaxyException error = refused(lake, AccessMode.READ);

      assertThat(error.code()).isEqualTo(ErrorCode.LOCKED);
      assertThat(error)
          .hasMessageContainingAll("this program", directory.resolve("meta/lake.db").toString());
    }
  }

  @Test
  void aDuckDbFileWhoseLogWouldLieElsewhereIsRefused() throws Exception {
    Path file = directory.resolve("lake?.db");

    MetaxyException error =
        refused(
            LakeConfig.of(DuckDbCatalog.at(file), LocalStorage.at(directory.resolve("data"))),
            AccessMode.WRITE);

    assertThat(error.code()).isEqualTo(ErrorCode.INVALID_VALUE);
    assertThat(error).hasMessageContainingAll("question mark", file.toString());
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void anAliasThatTheEngineHasIsRefused() throws Exception {
    try (TestEngine engine = TestEngine.start()) {
      engine.run("ATTACH ':memory:' AS \"Scratch\"");
      MetaxyException error =
          catchThrowableOfType(
              MetaxyException.class,
              () ->
                  TestEngine.attacher()
                      .attach(
                          engine.connection(),
                          lake(SqliteCatalog::at).withAlias("scratch"),
                          "dev",
                          AccessMode.WRITE));

      assertThat(error.code()).isEqualTo(ErrorCode.INVALID_VALUE);
      assertThat(error).hasMessageContaining("Choose another alias");
      assertThat(directory).as("nothing is left").isEmptyDirectory();
    }
  }

  @Test
  void anExtensionThatCannotBeHadLeavesNothing() throws Exception {
    LakeAttacher attacher =
        new LakeAttacher(
            new ExtensionLoader(
                new ExtensionSettings(Optional.of(directory.resolve("none")), Map.of(), false)),
            connection -> {},
            WaitLimits.USUAL);
    try (TestEngine engine = TestEngine.start()) {
      MetaxyException error =
          catchThrowableOfType(
              MetaxyException.class,
              () ->
                  attacher.attach(
                      engine.connection(), lake(SqliteCatalog::at), "dev", AccessMode.WRITE));
      assertThat(error.code()).isEqualTo(ErrorCode.EXTENSION_MISSING);
    }
    assertThat(directory).isEmptyDirectory();
  }

  static Attachment attachment(LakeConfig lake) {
    return lake.steps("dev").stream()
        .filter(LakeStep.AttachLake.class::isInstance)
        .map(step -> Attachment.of((LakeStep.AttachLake) step, AccessMode.WRITE))
        .findFirst()
        .orElseThrow();
  }

  private LakeConfig lake(Function<Path, LakeCatalog> catalog) {
    return LakeConfig.of(
        catalog.apply(directory.resolve("meta/lake.db")),
        LocalStorage.at(directory.resolve("data")));
  }

  private static void create(LakeConfig lake) throws SQLException {
    try (TestEngine engine = TestEngine.start()) {
      TestEngine.attacher().attach(engine.connection(), lake, "dev", AccessMode.WRITE);
    }
  }

  private static MetaxyException refused(LakeConfig lake, AccessMode mode) throws SQLException {
    try (TestEngine engine = TestEngine.start()) {
      return refused(engine, lake, mode);
    }
  }

  private static MetaxyException refused(TestEngine engine, LakeConfig lake, AccessMode mode) {
    return catchThrowableOfType(
        MetaxyException.class,
        () -> TestEngine.attacher().attach(engine.connection(), lake, "dev", mode));
  }
}
