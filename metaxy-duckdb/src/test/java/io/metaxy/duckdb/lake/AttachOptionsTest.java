package io.metaxy.duckdb.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.metaxy.ducklake.catalog.duckdb.DuckDbCatalog;
import io.metaxy.ducklake.catalog.sqlite.SqliteCatalog;
import io.metaxy.ducklake.storage.local.LocalStorage;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.spi.lake.LakeCatalog;
import io.metaxy.store.AccessMode;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attach options that do not go with DuckLake, the catalog or the lake, on the real engine. */
class AttachOptionsTest {

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({"read_only, true", "snapshot_version, 3", "create_if_not_exists, false"})
  void aMissingLakeIsNotCreatedByOptionsThatNeedIt(String option, String value) throws Exception {
    MetaxyException error =
        refused(lake(SqliteCatalog::at).withAttachOption(option, value), AccessMode.WRITE);

    assertThat(error.code()).isEqualTo(ErrorCode.STORE_MISSING);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void optionsThatDuckLakeRefusesAreNamedBeforeAnythingIsTouched() throws Exception {
    LakeConfig lake =
        lake(SqliteCatalog::at)
            .withAttachOption("max_retries", 3)
            .withAttachOption("overide_data_path", true);

    MetaxyException error = refused(lake, AccessMode.WRITE);

    assertThat(error.code()).isEqualTo(ErrorCode.INVALID_VALUE);
    assertThat(error)
        .hasMessageContainingAll(
            "max_retries, overide_data_path",
            "Instead of max_retries, set ducklake_max_retry_count in the store's config.",
            "For overide_data_path, did you mean override_data_path?");
    assertThat(directory).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource({
    "meta_journal_mode, WAL, Unrecognized option",
    "snapshot_version, 77, No snapshot found",
    "snapshot_time, nonsense, Failed to cast value",
    "encrypted, true, Failed to set encryption"
  })
  void optionsThatDoNotFitTheLakeAreAnErrorOfTheConfiguration(
      String option, String value, String text) throws Exception {
    create(lake(DuckDbCatalog::at));

    MetaxyException error =
        refused(lake(DuckDbCatalog::at).withAttachOption(option, value), AccessMode.WRITE);

    assertThat(error.code()).isEqualTo(ErrorCode.INVALID_VALUE);
    assertThat(error).hasMessageContainingAll(directory.resolve("meta/lake.db").toString(), text);
  }

  @ParameterizedTest
  @CsvSource({"metadata_schema, x, SQLite has no schemas", "meta_type, duckdb, meta_type"})
  void optionsThatContradictTheCatalogAreRefusedBeforeAnythingIsTouched(
      String option, String value, String text) throws Exception {
    MetaxyException error =
        refused(lake(SqliteCatalog::at).withAttachOption(option, value), AccessMode.WRITE);

    assertThat(error.code()).isEqualTo(ErrorCode.INVALID_VALUE);
    assertThat(error).hasMessageContaining(text);
    assertThat(directory).isEmptyDirectory();
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
      return catchThrowableOfType(
          MetaxyException.class,
          () -> TestEngine.attacher().attach(engine.connection(), lake, "dev", mode));
    }
  }
}
