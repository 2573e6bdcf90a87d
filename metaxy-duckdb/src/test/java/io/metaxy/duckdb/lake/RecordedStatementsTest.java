package io.metaxy.duckdb.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.duckdb.testing.TomlFile;
import io.metaxy.spi.ConfigSection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The preview of every recorded configuration for local catalogs and storages. */
class RecordedStatementsTest {

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "metaxy-seed/s002__sqlite-catalog__local-storage",
        "metaxy-matrix/duckdb__local",
        "metaxy-matrix/duckdb__local__alias",
        "metaxy-matrix/duckdb__local__attach-options",
        "metaxy-matrix/duckdb__local__data-inlining",
        "metaxy-matrix/sqlite__local"
      })
  void previewsAreWhatTheOriginalRunsButForTheWantedDifferences(String name) throws IOException {
    ConfigSection lake =
        TomlFile.store(directory, read(name + ".toml")).section("ducklake").orElseThrow();

    List<String> preview =
        LakePreview.statements(new LakeConfigReader(getClass().getClassLoader()).read(lake), "dev");

    assertThat(preview).allSatisfy(statement -> assertThat(statement).endsWith(";"));
    assertThat(ParsedStatement.parse(String.join("\n", preview)))
        .isEqualTo(
            RecordedStatements.wanted(read(name + ".expected.sql"), name.contains("sqlite")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE OR REPLACE SECRET s ( TYPE DUCKLAKE, METADATA_PATH '/b', DATA_PATH '/d' );",
        "CREATE OR REPLACE SECRET s ( TYPE DUCKLAKE, METADATA_PATH '/A', DATA_PATH '/d' );",
        "CREATE OR REPLACE SECRET s ( TYPE DUCKLAKE, METADATA_PATH '/a' );",
        "CREATE OR REPLACE SECRET s ( TYPE DUCKLAKE, METADATA_PATH '/a', DATA_PATH '/d', ENCRYPTED true );",
        "CREATE OR REPLACE SECRET t ( TYPE DUCKLAKE, METADATA_PATH '/a', DATA_PATH '/d' );",
        "CREATE OR REPLACE TEMPORARY SECRET s ( TYPE DUCKLAKE, METADATA_PATH '/a', DATA_PATH '/d' ); USE s;",
        "ATTACH IF NOT EXISTS 'ducklake:s' AS s;",
      })
  void aPlantedDifferenceIsFound(String planted) {
    String recorded =
        "CREATE OR REPLACE SECRET s ( TYPE DUCKLAKE, METADATA_PATH '/a', DATA_PATH '/d' );";

    assertThat(RecordedStatements.wanted(planted, false))
        .isNotEqualTo(RecordedStatements.wanted(recorded, false));
  }

  @Test
  void quotesSpacesAndTheOrderOfOptionsAreNoDifference() {
    assertThat(
            ParsedStatement.parse(
                "ATTACH IF NOT EXISTS 'it''s' AS \"a\"\"b\" (B 'x', \"A\" true);"))
        .isEqualTo(
            ParsedStatement.parse(
                "ATTACH   IF NOT EXISTS 'it''s' AS \"a\"\"b\"\n( a true , b 'x' ) ;"));
  }

  @Test
  void aStatementOfAnotherKindOrWithoutEndIsRefused() {
    assertThatThrownBy(() -> ParsedStatement.parse("DROP TABLE x;"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ParsedStatement.parse("USE x"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** The recorded paths may exist on this machine; those below the test's directory do not. */
  private String read(String name) throws IOException {
    return TomlFile.resource("seed-configs/" + name)
        .replaceAll("/(tmp|data)/", directory.toAbsolutePath() + "/");
  }
}
