package io.metaxy.duckdb.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.metaxy.duckdb.engine.Statements;
import io.metaxy.duckdb.testing.TomlFile;
import io.metaxy.error.MetaxyException;
import io.metaxy.spi.ConfigKey;
import io.metaxy.spi.lake.LakeCatalogProvider;
import io.metaxy.spi.lake.LakeStep.CreateSecret;
import io.metaxy.spi.lake.LakeStorageProvider;
import io.metaxy.spi.lake.SecretValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real engine takes the secret of every provider with every key, and keeps each value. */
class SecretKeysTest {

  private static final String KEYS = "key_id = 'the-id'\nsecret = 'the-secret'\n";
  private static final String SERVER =
      "host = 'the-host'\nport = 17\ndatabase = 'the-database'\nuser = 'ana'\npassword = 'the-password'\n";
  private static final String S3_KEYS =
      "storage|type = 's3'\nbucket = 'b'\n"
          + KEYS
          + "session_token = 'the-token'\nregion = 'eu-west-1'\nurl_style = 'path'\nkms_key_id = 'arn:key'\nscope = 's3://b/'\nendpoint = 'http://localhost:9'\nsecret_parameters = {requester_pays = true, url_compatibility_mode = true}";
  private static final String S3_REFRESHED =
      "storage|type = 's3'\nbucket = 'b'\nrefresh = 'auto'\nuse_ssl = false\n" + KEYS;
  private static final String S3_SSO =
      "storage|type = 's3'\nbucket = 'b'\nchain = 'sso'\nprofile = 'team'\nregion = 'eu-west-1'\nsecret_parameters = {validation = 'none'}";
  private static final String R2_KEYS =
      "storage|type = 'r2'\nbucket = 'b'\naccount_id = 'the-account'\n" + KEYS;
  private static final String GCS_KEYS = "storage|type = 'gcs'\nbucket = 'b'\n" + KEYS;
  private static final String AZURE_KEYS =
      "storage|type = 'azure'\ncontainer = 'c'\nconnection_string = 'AccountName=a;AccountKey=a2V5'\naccount_name = 'a'";
  private static final String AZURE_CHAIN =
      "storage|type = 'azure'\ncontainer = 'c'\naccount_name = 'a'\nsecret_parameters = {chain = 'cli;env'}";
  private static final String AZURE_PRINCIPAL =
      "storage|type = 'azure'\ncontainer = 'c'\naccount_name = 'a'\nsecret_parameters = {provider = 'service_principal', tenant_id = 'the-tenant', client_id = 'the-client', client_secret = 'the-secret'}";
  private static final String POSTGRES =
      "catalog|type = 'postgres'\n"
          + SERVER
          + "secret_parameters = {sslmode = 'require', passfile = 'the-file'}";
  private static final String MYSQL =
      "catalog|type = 'mysql'\n"
          + SERVER
          + "secret_parameters = {ssl_mode = 'required', ssl_ca = 'ca', ssl_cert = 'cert', ssl_key = 'key', socket = 'the-socket'}";

  /** What names the place of the files, or the secret, and is no parameter of it. */
  private static final Set<String> NO_PARAMETERS =
      Set.of(
          "bucket",
          "container",
          "prefix",
          "data_path",
          "path",
          "uri",
          "metadata_schema",
          "secret_name",
          "secret_parameters",
          "replace_secret");

  /** The engine keeps these under another name, or in another form. */
  private static final Map<String, String> KEPT = Map.of("DATABASE", "d", "ACCOUNT_ID", "endpoint");

  @TempDir private Path directory;

  @SuppressWarnings("NullAway.Init") // Set before the first test.
  private static TestEngine engine;

  @BeforeAll
  static void start() throws Exception {
    engine = TestEngine.thatShowsSecrets();
  }

  @AfterAll
  static void stop() throws Exception {
    engine.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        S3_KEYS,
        S3_REFRESHED,
        R2_KEYS,
        GCS_KEYS,
        AZURE_KEYS,
        AZURE_CHAIN,
        AZURE_PRINCIPAL,
        POSTGRES,
        MYSQL
      })
  void everyKeyIsAParameterOfTheEnginesSecret(String configured) throws Exception {
    CreateSecret step = secret(configured);
    loadFor(step);

    String kept = kept(step);

    step.parameters()
        .forEach(
            (name, value) ->
                assertThat(kept)
                    .as(name)
                    .containsIgnoringCase(KEPT.getOrDefault(name, name))
                    .contains(text(value)));
  }

  /** Its extension may be out of reach, since no other test needs it. */
  @Test
  void theCredentialChainTakesEveryKeyOfItsOwn() throws Exception {
    try {
      TestEngine.load(engine.connection(), "aws");
    } catch (MetaxyException e) {
      assumeTrue(false, String.valueOf(e.getMessage()));
    }
    CreateSecret step = secret(S3_SSO);
    loadFor(step);
    // Credentials are not looked for: validation is off.
    assertThat(kept(step)).contains("provider=credential_chain", "region=eu-west-1");
  }

  @Test
  void noKeyOfAProviderIsLeftOut() {
    Set<String> keys = new TreeSet<>();
    Stream.concat(
            ServiceLoader.load(LakeStorageProvider.class).stream()
                .flatMap(provider -> provider.get().keys().stream()),
            ServiceLoader.load(LakeCatalogProvider.class).stream()
                .filter(provider -> !provider.get().type().equals("motherduck"))
                .flatMap(provider -> provider.get().keys().stream()))
        .map(ConfigKey::name)
        .filter(name -> !NO_PARAMETERS.contains(name))
        .forEach(keys::add);
    String all =
        String.join("\n", S3_KEYS, S3_REFRESHED, S3_SSO, R2_KEYS, AZURE_KEYS, POSTGRES, MYSQL);

    assertThat(keys).isNotEmpty().allMatch(key -> all.contains("\n" + key + " = "));
  }

  private CreateSecret secret(String configured) throws Exception {
    int end = configured.indexOf('|');
    boolean storage = configured.startsWith("storage");
    String lake =
        "[stores.dev]\ntype = 'duckdb'\n[stores.dev.config.ducklake]\n"
            + (storage ? "catalog = {type = 'sqlite', uri = '/x'}\n" : "")
            + "[stores.dev.config.ducklake.%s]\n".formatted(configured.substring(0, end))
            + configured.substring(end + 1);
    return new LakeConfigReader(getClass().getClassLoader())
            .read(TomlFile.store(directory, lake).section("ducklake").orElseThrow())
            .steps("dev")
            .stream()
            .filter(CreateSecret.class::isInstance)
            .map(CreateSecret.class::cast)
            .findFirst()
            .orElseThrow();
  }

  private static void loadFor(CreateSecret step) {
    String extension =
        switch (step.type()) {
          case "azure" -> "azure";
          case "postgres", "mysql" -> step.type() + "_scanner";
          default -> "httpfs";
        };
    TestEngine.load(engine.connection(), extension);
  }

  private static String kept(CreateSecret step) throws Exception {
    Statements.execute(engine.connection(), LakeStatements.RUN.createSecret(step));
    List<String> kept = engine.texts("SELECT secret_string FROM duckdb_secrets(redact => false)");
    engine.run("DROP SECRET \"%s\"".formatted(step.name()));
    assertThat(kept).hasSize(1);
    return kept.get(0);
  }

  private static String text(SecretValue value) {
    return value instanceof SecretValue.Masked masked
        ? masked.reveal()
        : String.valueOf(((SecretValue.Plain) value).value());
  }
}
