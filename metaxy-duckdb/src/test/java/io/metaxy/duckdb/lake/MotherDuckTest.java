package io.metaxy.duckdb.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.duckdb.testing.RealExtension;
import io.metaxy.duckdb.testing.SeedConfigs;
import io.metaxy.duckdb.testing.TomlFile;
import io.metaxy.ducklake.catalog.motherduck.MotherDuckCatalog;
import io.metaxy.ducklake.storage.s3.S3Storage;
import io.metaxy.error.MetaxyException;
import io.metaxy.spi.lake.LakeStep;
import io.metaxy.store.AccessMode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is run for MotherDuck, word by word: nothing else of it can be tested without an account.
 */
class MotherDuckTest {

  private static final String HEAD =
      """
      [stores.dev]
      type = "duckdb"
      [stores.dev.config.ducklake]
      %s
      [stores.dev.config.ducklake.catalog]
      type = "motherduck"
      database = "my_ducklake"
      """;
  private static final String STORAGE =
      """
      [stores.dev.config.ducklake.storage]
      """;
  private static final String KEYS =
      """
      type = "s3"
      key_id = "my_s3_access_key"
      secret = "planted"
      data_path = "s3://mybucket/my_optional_path/"
      """;

  @TempDir private Path directory;

  private LakeConfig lake(String toml) throws IOException {
    return new LakeConfigReader(getClass().getClassLoader())
        .read(TomlFile.store(directory, toml).section("ducklake").orElseThrow());
  }

  private List<String> preview(String toml) throws IOException {
    return LakePreview.statements(lake(toml), "dev");
  }

  private static ParsedStatement documented(String name) throws IOException {
    String text =
        TomlFile.resource("seed-configs/motherduck-seed/" + name)
            .replace("<database_alias>", "ducklake")
            .replace("<database_name>", "my_ducklake")
            .replace("<bucket_path_to_data>", "s3://mybucket/my_optional_path/");
    return ParsedStatement.parse(text).get(0);
  }

  /** The one of ours that makes the same; whether it must not be there yet is left out. */
  private static ParsedStatement ours(List<String> preview, String kind) {
    return ParsedStatement.parse(String.join("\n", preview)).stream()
        .filter(statement -> statement.kind().startsWith(kind))
        .map(
            statement ->
                new ParsedStatement(
                    statement.kind().replace(" IF NOT EXISTS", ""),
                    statement.name(),
                    statement.target(),
                    statement.options(),
                    statement.comments()))
        .reduce((first, last) -> last)
        .orElseThrow();
  }

  @Test
  void aManagedLakeIsCreatedAsDocumented() throws IOException {
    assertThat(preview(HEAD.formatted("")))
        .containsExactly(
            "ATTACH 'md:';",
            "CREATE DATABASE IF NOT EXISTS \"my_ducklake\" (TYPE DUCKLAKE);",
            "USE \"my_ducklake\";");
    assertThat(ours(preview(HEAD.formatted("")), "CREATE DATABASE"))
        .isEqualTo(documented("01__managed__create-database.sql"));
    assertThat(ours(preview(HEAD.formatted("data_inlining_row_limit = 100")), "CREATE DATABASE"))
        .isEqualTo(documented("03__managed__create-database-inlining-100.sql"));
  }

  @Test
  void aLakeThatMustExistIsNotCreated() throws IOException {
    assertThat(preview(HEAD.formatted("") + "create_if_not_exists = false"))
        .containsExactly("ATTACH 'md:';", "USE \"my_ducklake\";");
  }

  @Test
  void theTokenIsMaskedAndComesFirst() throws IOException {
    assertThat(preview(HEAD.formatted("") + "token = 'planted'\nregion = 'us-east-1'"))
        .startsWith(
            "SET \"motherduck_token\" = '***';",
            "ATTACH 'md:';",
            "SET \"s3_region\" = 'us-east-1';")
        .noneMatch(statement -> statement.contains("planted"));
  }

  @Test
  void aBucketOfOnesOwnIsCreatedAsDocumented() throws IOException {
    assertThat(ours(preview(HEAD.formatted("") + STORAGE + KEYS), "CREATE DATABASE"))
        .isEqualTo(documented("09__byob-s3__create-database.sql"));
    String r2 =
        """
        type = "r2"
        secret_name = "my_secret"
        account_id = "your_account_id"
        key_id = "your_r2_access_key"
        secret = "your_r2_secret_key"
        data_path = "r2://mybucket/my_optional_path/"
        """;
    List<String> preview = preview(HEAD.formatted("") + STORAGE + r2);
    assertThat(ours(preview, "CREATE DATABASE"))
        .isEqualTo(documented("10__byob-r2__create-database.sql"));
    assertThat(ours(preview, "CREATE SECRET").toString())
        .isEqualTo(
            documented("18__own-compute__secret-r2.sql")
                .toString()
                .replace("'your_r2_secret_key'", "'***'"));
  }

  @Test
  void aSecretWithoutANameGetsAGeneratedOneAndIsReplaced() throws IOException {
    assertThat(preview(HEAD.formatted("") + STORAGE + KEYS).get(2))
        .isEqualTo(
            "CREATE OR REPLACE SECRET \"metaxy_generated_storage_dev_ducklake\" IN MOTHERDUCK (TYPE \"s3\", \"KEY_ID\" 'my_s3_access_key', \"SECRET\" '***');");
  }

  @Test
  void aBucketWithoutADataPathIsThatOfALakeThatExists() throws IOException {
    assertThat(preview(HEAD.formatted("") + STORAGE + "type = 's3'\nsecret_name = 'kept'"))
        .containsExactly("ATTACH 'md:';", "USE \"my_ducklake\";");
  }

  @Test
  void onOwnComputersDuckLakeAttachesAsDocumented() throws IOException {
    List<String> preview = preview(HEAD.formatted("") + "compute = 'own'\n" + STORAGE + KEYS);

    assertThat(preview)
        .containsExactly(
            "CREATE OR REPLACE TEMPORARY SECRET \"metaxy_generated_storage_dev_ducklake\" (TYPE \"s3\", \"KEY_ID\" 'my_s3_access_key', \"SECRET\" '***');",
            "ATTACH IF NOT EXISTS 'ducklake:md:__ducklake_metadata_my_ducklake' AS \"ducklake\" (DATA_PATH 's3://mybucket/my_optional_path/');",
            "USE \"ducklake\";");
    assertThat(ours(preview, "ATTACH")).isEqualTo(documented("19__own-compute__attach.sql"));
  }

  @ParameterizedTest
  @CsvSource({"motherduck", "own"})
  void aBucketInARegionWithoutMotherDuckIsRefused(String compute) {
    assertThatThrownBy(
            () ->
                lake(
                    HEAD.formatted("")
                        + "compute = '%s'\n".formatted(compute)
                        + STORAGE
                        + KEYS
                        + "region = 'us-west-2'"))
        .isInstanceOf(MetaxyException.class)
        .hasMessageStartingWith("metaxy.toml, line 6: stores.dev.config.ducklake.catalog.type: ")
        .hasMessageContaining("in us-east-1 and eu-central-1 only, not in us-west-2");
  }

  @Test
  void theCatalogsRegionIsThatOfABucketThatSaysNone() throws IOException {
    String elsewhere = HEAD.formatted("") + "region = 'us-west-2'\n";

    assertThatThrownBy(() -> lake(elsewhere + STORAGE + KEYS))
        .isInstanceOf(MetaxyException.class)
        .hasMessageContaining("in us-east-1 and eu-central-1 only, not in us-west-2");
    String r2 = "type = 'r2'\nsecret_name = 's'\ndata_path = 'r2://b/'";
    assertThat(lake(elsewhere + STORAGE + r2)).as("R2 has no regions").isNotNull();
  }

  @Test
  void aBucketInARegionWithoutMotherDuckIsRefusedInCode() {
    S3Storage storage = S3Storage.in("b", "").keys("id", "planted").region("us-west-2");

    assertThatThrownBy(() -> LakeConfig.of(MotherDuckCatalog.of("d"), storage))
        .isInstanceOf(MetaxyException.class)
        .hasMessageContaining("not in us-west-2")
        .hasMessageNotContaining("planted");
    assertThat(LakeConfig.of(MotherDuckCatalog.of("d"), storage.region("eu-central-1")))
        .isNotNull();
  }

  @Test
  void attachOptionsAndDirectoriesAreRefusedUnlessThisProcessComputes() throws IOException {
    String local = STORAGE + "type = 'local'\npath = '/data'";
    assertThatThrownBy(() -> lake(HEAD.formatted("") + local))
        .hasMessageContaining("MotherDuck cannot reach a directory of this machine");
    assertThatThrownBy(() -> lake(HEAD.formatted("attach_options.read_only = true")))
        .hasMessageContaining("takes no attach options: remove read_only");
    assertThat(preview(HEAD.formatted("") + "compute = 'own'\n" + local)).hasSize(2);
  }

  @Test
  void aDatabaseThatEveryEngineHasIsRefused() {
    assertThatThrownBy(() -> lake(HEAD.formatted("").replace("my_ducklake", "Memory")))
        .hasMessageContaining("the database \"Memory\" has a name that the engine uses itself");
  }

  @ParameterizedTest
  @CsvSource({
    "gcs, gs://b/, true",
    "azure, az://c/, true",
    "r2, r2://b/, false",
    "s3, s3://b/, false"
  })
  void otherProvidersThanThoseSupportedWarnAndGoOn(String type, String url, boolean warns)
      throws IOException {
    LakeConfig lake =
        lake(
            HEAD.formatted("")
                + STORAGE
                + "type = '%s'\nsecret_name = 's'\ndata_path = '%s'".formatted(type, url));

    assertThat(lake.steps("dev").stream().anyMatch(LakeStep.Warn.class::isInstance))
        .isEqualTo(warns);
  }

  @Test
  void aBucketInAnotherRegionThanTheCatalogsWarns() {
    LakeConfig lake =
        LakeConfig.of(
            MotherDuckCatalog.of("d").region("us-east-1"),
            S3Storage.in("b", "").keys("id", "secret").region("eu-central-1"));

    assertThat(lake.steps("dev"))
        .filteredOn(LakeStep.Warn.class::isInstance)
        .singleElement()
        .asString()
        .contains("is in eu-central-1, but the region of the catalog is us-east-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "compute = 'theirs'",
        "metadata_database = 'm'",
        "databse = 'x'",
        "create_if_not_exists = 'perhaps'"
      })
  void whatIsWrongIsNamed(String key) {
    assertThatThrownBy(() -> lake(HEAD.formatted("") + key))
        .isInstanceOf(MetaxyException.class)
        .hasMessageContaining(
            "stores.dev.config.ducklake.catalog." + key.substring(0, key.indexOf(' ')));
  }

  /** The syntax of CREATE DATABASE is MotherDuck's own. */
  @Test
  void whatIsCoreSyntaxIsParsedByTheRealEngine() throws IOException, SQLException {
    List<String> statements = new ArrayList<>();
    for (String name : SeedConfigs.names()) {
      if (name.contains("motherduck") && name.endsWith(".toml") && !name.contains("dlt")) {
        statements.addAll(preview(TomlFile.resource("seed-configs/" + name)));
      }
    }
    statements.addAll(preview(HEAD.formatted("") + "token = 'x'"));
    statements.addAll(preview(HEAD.formatted("") + "compute = 'own'\n" + STORAGE + KEYS));

    int core = 0;
    try (Connection connection = RealExtension.engine()) {
      // The types of secrets are its own.
      TestEngine.load(connection, "httpfs");
      for (String statement : statements) {
        boolean own = statement.toUpperCase(Locale.ROOT).startsWith("CREATE DATABASE");
        if (own) {
          assertThatThrownBy(() -> connection.prepareStatement(statement))
              .hasMessageContaining("syntax error at or near \"DATABASE\"");
        } else {
          connection.prepareStatement(statement).close();
          core++;
        }
      }
    }
    assertThat(core).isGreaterThan(18);
  }

  @Test
  void nothingOfAStoreShowsTheToken() {
    LakeConfig lake =
        new LakeConfig(
            "ducklake", MotherDuckCatalog.of("d").token("planted"), Optional.empty(), Map.of());

    assertThat(lake.toString() + lake.steps("dev")).contains("***").doesNotContain("planted");
  }

  @Test
  void aLakeIsTheSameWhoeverComputesOnIt() {
    MotherDuckCatalog catalog = MotherDuckCatalog.of("my_ducklake");

    assertThat(identity(catalog.onOwnCompute()))
        .isEqualTo(identity(catalog))
        .isEqualTo("md:my_ducklake");
    assertThat(identity(MotherDuckCatalog.of("other"))).isNotEqualTo(identity(catalog));
  }

  private static String identity(MotherDuckCatalog catalog) {
    List<LakeStep> steps = LakeConfig.of(catalog, S3Storage.in("bucket", "prefix")).steps("dev");
    return LakeAttacher.identity(
        steps,
        steps.stream()
            .filter(LakeStep.AttachLake.class::isInstance)
            .map(step -> Attachment.of((LakeStep.AttachLake) step, AccessMode.WRITE))
            .findFirst());
  }
}
