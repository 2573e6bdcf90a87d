package io.metaxy.duckdb.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.core.config.StoreConfig;
import io.metaxy.core.config.StoreProviders;
import io.metaxy.duckdb.lake.RecordedStatements.Catalog;
import io.metaxy.duckdb.testing.SeedConfigs;
import io.metaxy.duckdb.testing.TomlFile;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.spi.StoreBackend;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every recorded configuration loads as printed and previews what the original runs. */
class RecordedStatementsTest {

  private static final String GENERATION_A =
      "metaxy-seed/s000__postgres-catalog__no-storage__secret-parameters.toml";

  @TempDir private Path directory;

  static List<String> recorded() throws IOException {
    return SeedConfigs.names().stream()
        .filter(name -> name.endsWith(".expected.sql"))
        .map(name -> name.substring(0, name.length() - ".expected.sql".length()))
        .toList();
  }

  @Test
  void allRecordedCombinationsAreThere() throws IOException {
    assertThat(recorded()).hasSize(36);
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void previewsAreWhatTheOriginalRunsButForTheWantedDifferences(String name) throws IOException {
    List<String> preview = preview(read(name + ".toml"));

    assertThat(preview).allSatisfy(statement -> assertThat(statement).endsWith(";"));
    assertThat(ParsedStatement.parse(String.join("\n", preview)))
        .isEqualTo(RecordedStatements.wanted(read(name + ".expected.sql"), Catalog.of(name)));
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void olderKeysAndTypesGiveTheSame(String name) throws IOException {
    String newest = read(name + ".toml");
    String older =
        newest
            .replace("ducklake.catalog]", "ducklake.metadata_backend]")
            .replace("ducklake.storage]", "ducklake.storage_backend]")
            .replace(
                "metaxy.ext.duckdb.DuckDBMetadataStore",
                "metaxy.ext.metadata_stores.duckdb.DuckDBMetadataStore");

    assertThat(older).isNotEqualTo(newest).doesNotContain("ducklake.catalog]");
    assertThat(preview(older)).isEqualTo(preview(newest));
  }

  @Test
  void aSecretThatMotherDuckKeepsIsReplacedIfAsked() throws IOException {
    String asked =
        read("metaxy-matrix/motherduck__gcs-hmac.toml")
            .replace("type = \"gcs\"", "type = \"gcs\"\nreplace_secret = true");

    assertThat(preview(asked).get(2))
        .startsWith("CREATE OR REPLACE SECRET \"my_gcs_secret\" IN MOTHERDUCK (");
  }

  @Test
  void theFragmentOfACredentialChainLeavesTheKeysOut() throws IOException {
    String fragment = read("metaxy-seed/s001__tip__credential-chain.toml-fragment");
    String inline = read("metaxy-matrix/duckdb__s3-inline-keys.toml");
    String chain = inline.replaceAll("(?m)^(key_id|secret) = .*\n", "") + fragment;

    assertThat(preview(inline).get(0)).contains("\"KEY_ID\"", "\"SECRET\"");
    assertThat(preview(chain).get(0))
        .contains("\"PROVIDER\" 'credential_chain'")
        .doesNotContain("KEY_ID", "\"SECRET\"");
  }

  @Test
  void theWrongClassNameIsRefusedWithTheRightOne() throws IOException {
    String printed = read(GENERATION_A);

    assertThatThrownBy(() -> preview(printed))
        .isInstanceOf(MetaxyException.class)
        .hasMessageContaining(
            "Did you mean \"metaxy.ext.metadata_stores.duckdb.DuckDBMetadataStore\"?");
  }

  @Test
  void withTheRightClassNameItJoinsAnExistingLake() throws IOException {
    String corrected = read(GENERATION_A).replace("DuckDBMEtadataStore", "DuckDBMetadataStore");

    assertThat(preview(corrected))
        .containsExactly(
            "CREATE OR REPLACE TEMPORARY SECRET \"metaxy_generated_catalog_dev_ducklake\" (TYPE \"postgres\", \"DATABASE\" 'ducklake_meta', \"HOST\" 'localhost', \"PASSWORD\" '***', \"PORT\" 5432, \"SSLMODE\" 'require', \"USER\" 'ducklake');",
            "CREATE OR REPLACE TEMPORARY SECRET \"metaxy_generated_dev_ducklake\" (TYPE DUCKLAKE, METADATA_PATH '', METADATA_PARAMETERS MAP {'TYPE': 'postgres', 'SECRET': 'metaxy_generated_catalog_dev_ducklake'});",
            "ATTACH IF NOT EXISTS 'ducklake:metaxy_generated_dev_ducklake' AS \"ducklake\" (CREATE_IF_NOT_EXISTS false);",
            "USE \"ducklake\";");
  }

  @Test
  void theOptionsThatDuckLakeRefusesAreNamedAndOpeningIsAnError() throws IOException {
    StoreBackend store = store(read("metaxy-matrix/duckdb__local__attach-options.toml"));

    assertThat(String.join("\n", store.previewSql()))
        .contains("-- refused by DuckLake: API_VERSION, MAX_RETRIES\nATTACH");
    StoreContext context =
        new StoreContext("dev", "default", FeatureGraph.of(), StoreSettings.DEFAULT);
    assertThatThrownBy(() -> store.open(context, AccessMode.WRITE))
        .isInstanceOf(MetaxyException.class)
        .hasMessageContaining("DuckLake refuses the attach options api_version, max_retries");
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

    assertThat(RecordedStatements.wanted(planted, Catalog.OTHER))
        .isNotEqualTo(RecordedStatements.wanted(recorded, Catalog.OTHER));
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

  private List<String> preview(String toml) throws IOException {
    return store(toml).previewSql();
  }

  private StoreBackend store(String toml) throws IOException {
    StoreConfig store = TomlFile.store(directory, toml, SeedConfigs.environment());
    return new StoreProviders(getClass().getClassLoader())
        .provider(store)
        .configure(store.name(), store.config());
  }

  /** The recorded paths may exist on this machine; those below the test's directory do not. */
  private String read(String name) throws IOException {
    return TomlFile.resource("seed-configs/" + name)
        .replaceAll("(?<=['\"-])/(tmp|data)/", directory.toAbsolutePath() + "/");
  }
}
