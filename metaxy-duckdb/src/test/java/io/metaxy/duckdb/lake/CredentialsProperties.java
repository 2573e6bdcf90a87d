package io.metaxy.duckdb.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Sql;
import io.metaxy.duckdb.engine.Statements;
import io.metaxy.ducklake.catalog.mysql.MySqlCatalog;
import io.metaxy.ducklake.catalog.postgres.PostgresCatalog;
import io.metaxy.ducklake.storage.azure.AzureStorage;
import io.metaxy.ducklake.storage.gcs.GcsStorage;
import io.metaxy.ducklake.storage.r2.R2Storage;
import io.metaxy.ducklake.storage.s3.S3Storage;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.spi.lake.LakeCatalog;
import io.metaxy.spi.lake.LakeStep.CreateSecret;
import io.metaxy.spi.lake.LakeStorage;
import io.metaxy.spi.lake.SecretValue;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Any text as a name or parameter of a secret reaches the engine as it is, or is refused. */
class CredentialsProperties {

  private static final List<String> EXTENSIONS =
      List.of("ducklake", "httpfs", "azure", "postgres_scanner", "mysql_scanner");

  @SuppressWarnings("NullAway.Init") // Set before the first property.
  private static TestEngine engine;

  @BeforeContainer
  static void start() throws SQLException {
    engine = TestEngine.thatShowsSecrets();
    for (String extension : EXTENSIONS) {
      TestEngine.load(engine.connection(), extension);
    }
  }

  @AfterContainer
  static void stop() throws SQLException {
    engine.close();
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMinLength(1).ofMaxLength(20),
        Arbitraries.strings()
            .withChars("'\";-/*\\$.: {}()?%\n\tabAB_é")
            .ofMinLength(1)
            .ofMaxLength(12));
  }

  @Property(tries = 200)
  void aSecretHasTheNameAndTheValuesThatItIsGiven(
      @ForAll("texts") String name, @ForAll("texts") String text, @ForAll("texts") String secret)
      throws SQLException {
    checkStorage(S3Storage.in("b", "").keys(text, secret).region(text).secretName(name));
    checkStorage(R2Storage.in("b", "").keys("account", text, secret).secretName(name));
    checkStorage(GcsStorage.in("b", "").keys(text, secret).secretName(name));
    checkStorage(AzureStorage.in("c", "").connectionString(text).secretName(name));
    checkCatalog(PostgresCatalog.at(text, 1, text, text, secret).secretName(name));
    checkCatalog(MySqlCatalog.at(text, 1, text, text, secret).secretName(name));
  }

  @Property(tries = 200)
  void aPreviewHasOneStatementForEachStepAndNoSecret(
      @ForAll("texts") String name, @ForAll("texts") String text) throws SQLException {
    String secret = "planted" + text;
    for (LakeStorage storage :
        List.of(
            S3Storage.in("b", text).keys(text, secret).secretName(name),
            R2Storage.in("b", text).keys(text, text, secret).secretName(name),
            GcsStorage.in("b", text).keys(text, secret).secretName(name),
            AzureStorage.in("b", text).connectionString(secret).secretName(name))) {
      List<String> preview;
      try {
        preview =
            LakePreview.statements(
                LakeConfig.of(
                    PostgresCatalog.at(text, 1, text, text, secret).inSchema(text), storage),
                "dev");
      } catch (MetaxyException e) {
        assertThat(e.code()).isEqualTo(ErrorCode.INVALID_VALUE);
        continue;
      }
      assertThat(preview).hasSize(5);
      for (String statement : preview) {
        assertThat(engine.isOneStatement(statement)).as(statement).isTrue();
        assertThat(statement).doesNotContain("planted");
      }
      assertThat(ParsedStatement.parse(preview.get(1)).get(0).name()).isEqualTo(name);
    }
  }

  private static void checkStorage(LakeStorage storage) throws SQLException {
    check(LakeConfig.of(PostgresCatalog.named("other"), storage));
  }

  private static void checkCatalog(LakeCatalog catalog) throws SQLException {
    check(LakeConfig.joining(catalog));
  }

  private static void check(LakeConfig lake) throws SQLException {
    CreateSecret step =
        lake.steps("dev").stream()
            .filter(CreateSecret.class::isInstance)
            .map(CreateSecret.class::cast)
            .findFirst()
            .orElseThrow();
    try {
      Statements.execute(engine.connection(), LakeStatements.RUN.createSecret(step));
    } catch (MetaxyException e) {
      assertThat(e.code())
          .as("what cannot be quoted is refused")
          .isEqualTo(ErrorCode.INVALID_VALUE);
      return;
    }
    assertThat(engine.texts("SELECT name FROM duckdb_secrets()"))
        .singleElement()
        .asString()
        .isEqualToIgnoringCase(step.name());
    String found =
        engine.texts("SELECT secret_string FROM duckdb_secrets(redact => false)").get(0) + ";";
    step.parameters()
        .forEach((name, value) -> assertThat(found).contains(kept(step.type(), name, value)));
    Statements.execute(engine.connection(), Sql.of("DROP SECRET {}", Identifier.of(step.name())));
    assertThat(engine.texts("SELECT name FROM duckdb_secrets()")).isEmpty();
  }

  /** A parameter as the engine keeps it. */
  private static String kept(String type, String parameter, SecretValue value) {
    String text =
        value instanceof SecretValue.Masked masked
            ? masked.reveal()
            : String.valueOf(((SecretValue.Plain) value).value());
    return switch (parameter) {
      case "ACCOUNT_ID" -> ";endpoint=%s.r2.cloudflarestorage.com;".formatted(text);
      case "DATABASE" -> ";%s=%s;".formatted(type.equals("postgres") ? "dbname" : "database", text);
      default -> ";%s=%s;".formatted(parameter.toLowerCase(Locale.ROOT), text);
    };
  }
}
