package io.metaxy.duckdb.dlt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.duckdb.DuckDBMetadataStore;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.spi.StoreBackend;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DltDestinationTest {

  private static final String HEAD = "[destination.ducklake.credentials]\n";
  private static final StoreContext CONTEXT =
      new StoreContext("dev", "default", FeatureGraph.of(), StoreSettings.DEFAULT);

  @TempDir private Path directory;

  private StoreBackend read(String toml, Map<String, String> environment) throws IOException {
    Path file = Files.writeString(directory.resolve("secrets.toml"), toml);
    return new DuckDBMetadataStore(DltDestination.read("dev", file, directory, environment));
  }

  private String preview(String keys) throws IOException {
    return String.join("\n", read(HEAD + keys, Map.of()).previewSql());
  }

  @Test
  void theNameIsThatOfFilesAliasAndSchema() throws IOException {
    assertThat(preview("ducklake_name = 'house'"))
        .contains(
            "METADATA_PATH '%s'".formatted(directory.resolve("house.sqlite")),
            "DATA_PATH '%s'".formatted(directory.resolve("house.files")),
            "USE \"house\";");
    assertThat(preview("ducklake_name = 'house'\ncatalog = 'duckdb:///'"))
        .contains("METADATA_PATH '%s'".formatted(directory.resolve("house.duckdb")));
    assertThat(preview("ducklake_name = 'house'\ncatalog = 'postgres://h/d'"))
        .contains("METADATA_SCHEMA 'house'");
  }

  @ParameterizedTest
  @CsvSource({
    "s3://bucket/prefix, s3://bucket/prefix, s3",
    "gs://bucket/prefix, gs://bucket/prefix, gcs",
    "gcs://bucket/prefix, gcs://bucket/prefix, gcs",
    "abfss://c@account.dfs.core.windows.net/p, abfss://c@account.dfs.core.windows.net/p, azure",
  })
  void aBucketIsADataPathWithTheCredentialChain(String url, String dataPath, String type)
      throws IOException {
    for (String form :
        List.of("storage = '%s'", "bucket_url = '%s'", "storage.bucket_url = '%s'")) {
      assertThat(preview(form.formatted(url)))
          .contains(
              "(TYPE \"%s\", ".formatted(type),
              "\"PROVIDER\" 'credential_chain'",
              "DATA_PATH '%s'".formatted(dataPath));
    }
  }

  @Test
  void aDirectoryIsAPathOrAFileUrl() throws IOException {
    assertThat(preview("storage = 'some/files'"))
        .contains("DATA_PATH '%s'".formatted(directory.resolve("some/files")));
    assertThat(preview("storage = 'file:///data/files'")).contains("DATA_PATH '/data/files'");
  }

  @Test
  void keysOfAwsGoIntoTheSecret() throws IOException {
    assertThat(
            preview(
                """
                [destination.ducklake.credentials.storage]
                bucket_url = "s3://b"
                [destination.ducklake.credentials.storage.credentials]
                aws_access_key_id = "id"
                aws_secret_access_key = "planted"
                aws_session_token = "planted"
                region_name = "eu-central-1"
                endpoint_url = "http://localhost:9000"
                """))
        .contains(
            "(TYPE \"s3\", \"ENDPOINT\" 'localhost:9000', \"KEY_ID\" 'id', \"REGION\" 'eu-central-1', \"SECRET\" '***', \"SESSION_TOKEN\" '***', \"USE_SSL\" false);")
        .doesNotContain("planted");
  }

  @Test
  void anAccountKeyOfAzureGoesIntoAConnectionString() throws IOException {
    assertThat(
            preview(
                """
                [destination.ducklake.credentials.storage]
                bucket_url = "az://c/p"
                [destination.ducklake.credentials.storage.credentials]
                azure_storage_account_name = "account"
                azure_storage_account_key = "planted"
                """))
        .contains("(TYPE \"azure\", \"CONNECTION_STRING\" '***');")
        .doesNotContain("planted");
  }

  @Test
  void theUrlOfAServerIsDecodedAndMayLeavePartsOut() throws IOException {
    assertThat(preview("catalog = 'postgresql://me%40home:a%2Fb+c@h/d?sslmode=require'"))
        .contains(
            "\"DATABASE\" 'd', \"HOST\" 'h', \"PASSWORD\" '***', \"SSLMODE\" 'require', \"USER\" 'me@home')");
    assertThat(preview("catalog = 'postgres://h/d'"))
        .contains("(TYPE \"postgres\", \"DATABASE\" 'd', \"HOST\" 'h');");
  }

  @Test
  void aTokenOfMotherDuckIsMasked() throws IOException {
    assertThat(preview("catalog = 'md:///d?motherduck_token=planted'\nstorage = 's3://b/p/'"))
        .contains("SET \"motherduck_token\" = '***';", "'ducklake:md:d'")
        .doesNotContain("planted");
  }

  @Test
  void variablesWinOverTheFile() throws IOException {
    assertThat(
            read(
                    HEAD + "ducklake_name = 'a'\nstorage = 'x'",
                    Map.of(
                        "DESTINATION__DUCKLAKE__CREDENTIALS__DUCKLAKE_NAME", "b",
                        "DESTINATION__DUCKLAKE__CREDENTIALS__STORAGE__BUCKET_URL", "y"))
                .previewSql())
        .last()
        .isEqualTo("USE \"b\";");
  }

  @Test
  void theFolderOfDltHasSecretsAndConfiguration() throws IOException {
    Path folder = Files.createDirectory(directory.resolve(".dlt"));
    Files.writeString(folder.resolve("secrets.toml"), HEAD + "catalog = 'postgres://u:p@h/d'");
    Files.writeString(folder.resolve("config.toml"), HEAD + "ducklake_name = 'house'");

    assertThat(
            new DuckDBMetadataStore(DltDestination.read("dev", folder, directory, Map.of()))
                .previewSql())
        .anyMatch(statement -> statement.contains("TYPE \"postgres\""))
        .last()
        .isEqualTo("USE \"house\";");
  }

  @Test
  void globalSettingsAreThoseOfTheLakeThatIsOpened() throws IOException {
    StoreBackend store =
        read(
            "[destination.ducklake.credentials.global_config]\nducklake_max_retry_count=100",
            Map.of());

    try (MetadataStore open = store.open(CONTEXT, AccessMode.WRITE)) {
      assertThat(open.isClosed()).isFalse();
    }
    assertThat(directory.resolve("ducklake.sqlite")).isNotEmptyFile();
    assertThat(directory.resolve("ducklake.files")).isDirectory();
    assertThatThrownBy(
            () ->
                read(
                        "[destination.ducklake.credentials.global_config]\nducklake_max_retry=1",
                        Map.of())
                    .open(CONTEXT, AccessMode.WRITE))
        .isInstanceOf(MetaxyException.class)
        .hasMessageContaining("ducklake_max_retry");
  }

  @Test
  void withoutAStorageALakeThatExistsIsJoined() throws IOException {
    read(HEAD + "ducklake_name = 'house'\nstorage = 'elsewhere'", Map.of())
        .open(CONTEXT, AccessMode.WRITE)
        .close();

    StoreBackend joined = read(HEAD + "ducklake_name = 'house'", Map.of());

    assertThat(String.join("\n", joined.previewSql()))
        .contains("CREATE_IF_NOT_EXISTS false")
        .doesNotContain(", DATA_PATH ");
    joined.open(CONTEXT, AccessMode.WRITE).close();
    assertThat(directory.resolve("house.files")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "catalog = 'oracle://u:planted@h/d' | catalog: expected sqlite:///file",
        "catalog = 'planted' | catalog: expected sqlite:///file",
        "catalog = 'postgres://u:planted%@h/d' | catalog: expected sqlite:///file",
        "catalog = { drivername = 'planted' } | catalog: expected sqlite:///file",
        "catalog = 'md:///' | catalog: expected sqlite:///file",
        "storage = 'ftp://planted/x' | storage: expected a path",
        "bucket_url = 'ftp://planted/x' | bucket_url: expected a path",
        "ducklake_nam = 'planted' | ducklake_nam: unknown key",
        "storage = { bucket_ulr = 'planted' } | storage.bucket_ulr: unknown key",
        "storage = { credentials = { region_name = 'planted' } } | storage: has no bucket_url",
        "storage = { bucket_url = 'gs://b', credentials = { private_key = 'planted' } } | storage.credentials.private_key: unknown key",
      })
  void whatCannotBeReadIsNamedWithoutItsValue(String keys, String message) {
    assertThatThrownBy(() -> preview(keys))
        .isInstanceOf(MetaxyException.class)
        .hasMessageContaining("secrets.toml, line 2: destination.ducklake.credentials." + message)
        .hasMessageNotContaining("planted");
  }

  @Test
  void whatIsNoPathIsNamedWithoutItsValue() {
    assertThatThrownBy(() -> preview("catalog = \"sqlite:///planted\\u0000\""))
        .isInstanceOf(MetaxyException.class)
        .hasMessageEndingWith(
            "destination.ducklake.credentials.catalog: expected a path of this machine.");
  }

  @Test
  void aFileWithoutTheTableIsRefused() {
    assertThatThrownBy(() -> read("[destination.postgres]", Map.of()))
        .isInstanceOf(MetaxyException.class)
        .hasMessageContaining("there is no table [destination.ducklake.credentials]");
  }
}
