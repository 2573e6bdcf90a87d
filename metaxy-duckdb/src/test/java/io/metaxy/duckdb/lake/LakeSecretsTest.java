package io.metaxy.duckdb.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.metaxy.duckdb.engine.Scrubber;
import io.metaxy.ducklake.catalog.sqlite.SqliteCatalog;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.spi.lake.AttachedLake;
import io.metaxy.spi.lake.LakeCatalog;
import io.metaxy.spi.lake.LakeMetadata;
import io.metaxy.spi.lake.LakeRequest;
import io.metaxy.spi.lake.LakeStep;
import io.metaxy.spi.lake.LakeStep.CreateSecret;
import io.metaxy.spi.lake.LakeStorage;
import io.metaxy.spi.lake.SecretKeeper;
import io.metaxy.spi.lake.SecretValue;
import io.metaxy.spi.lake.WriterPolicy;
import io.metaxy.store.AccessMode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a planted secret must never show up in. */
class LakeSecretsTest {

  private static final String SECRET = "it's \"a\\ planted-secret";

  @TempDir private Path directory;

  /** A storage that needs a secret of a type that DuckLake brings along. */
  private record SecretStorage(Path directory, String parameter) implements LakeStorage {

    @Override
    public Optional<String> dataPath() {
      return Optional.of(directory.toString());
    }

    @Override
    public List<LakeStep> steps(LakeRequest request) {
      return List.of(
          new CreateSecret(
              "store's \"key\"",
              "ducklake",
              Map.of(
                  parameter,
                  new SecretValue.Masked(SECRET),
                  "DATA_PATH",
                  new SecretValue.Plain("/x"),
                  "METADATA_PARAMETERS",
                  new SecretValue.PlainMap(Map.of("a'b", "c'd"))),
              SecretKeeper.SESSION,
              true));
    }
  }

  /** A server that is not there. */
  private record ServerCatalog() implements LakeCatalog {

    @Override
    public List<LakeStep> steps(LakeRequest request) {
      return AttachedLake.steps(
          request, List.of(), new LakeMetadata.Server("postgres", "my_pg_secret"));
    }

    @Override
    public WriterPolicy writerPolicy() {
      return WriterPolicy.PARALLEL;
    }
  }

  @Test
  void aPreviewMasksSecretsAndEscapesTheRest() {
    assertThat(LakePreview.statements(lake("METADATA_PATH"), "dev").get(0))
        .isEqualTo(
            """
            CREATE OR REPLACE TEMPORARY SECRET "store's ""key\""" \
            (TYPE "ducklake", "DATA_PATH" '/x', \
            "METADATA_PARAMETERS" MAP {'a''b': 'c''d'}, "METADATA_PATH" '***');""");
  }

  @Test
  void aServerIsReachedByItsSecret() {
    assertThat(LakePreview.statements(LakeConfig.joining(new ServerCatalog()), "dev"))
        .containsExactly(
            "CREATE OR REPLACE TEMPORARY SECRET \"metaxy_generated_dev_ducklake\" (TYPE DUCKLAKE, METADATA_PATH '', METADATA_PARAMETERS MAP {'TYPE': 'postgres', 'SECRET': 'my_pg_secret'});",
            "ATTACH IF NOT EXISTS 'ducklake:metaxy_generated_dev_ducklake' AS \"ducklake\" (CREATE_IF_NOT_EXISTS false);",
            "USE \"ducklake\";");
  }

  @Test
  void theEngineGetsTheSecretItself() throws SQLException {
    try (TestEngine engine = TestEngine.start()) {
      TestEngine.attacher()
          .attach(engine.connection(), lake("METADATA_PATH"), "dev", AccessMode.WRITE);

      assertThat(engine.texts("SELECT secret_string FROM duckdb_secrets() WHERE name LIKE '%key%'"))
          .singleElement()
          .asString()
          .contains("metadata_path=" + SECRET, "{'a\\'b'='c\\'d'}");
    }
  }

  @Test
  void anErrorOfTheEngineRepeatsNoSecret() throws SQLException {
    try (TestEngine engine = TestEngine.start()) {
      MetaxyException error =
          catchThrowableOfType(
              MetaxyException.class,
              () ->
                  TestEngine.attacher()
                      .attach(engine.connection(), lake("ENCRYPTED"), "dev", AccessMode.WRITE));

      assertThat(error.code()).isEqualTo(ErrorCode.ENGINE);
      StringWriter trace = new StringWriter();
      error.printStackTrace(new PrintWriter(trace));
      assertThat(trace.toString())
          .contains("Cannot create the secret \"store's \"key\"\" of type ducklake", "***")
          .doesNotContain("planted");
    }
  }

  @Test
  void passwordsInTheEnginesTextAreMasked() {
    SQLException error =
        new SQLException(
            "Unable to connect to Postgres at \"host=h password=planted user=u\": refused");

    Scrubber scrubber = Scrubber.of(List.of());

    assertThat(scrubber.message(error))
        .isEqualTo("Unable to connect to Postgres at \"host=h password=*** user=u\": refused");
    assertThat(scrubber.cause(error).getMessage()).contains("***").doesNotContain("planted");
  }

  private LakeConfig lake(String parameter) {
    return LakeConfig.of(
        SqliteCatalog.at(directory.resolve("lake.db")),
        new SecretStorage(directory.resolve("data"), parameter));
  }
}
