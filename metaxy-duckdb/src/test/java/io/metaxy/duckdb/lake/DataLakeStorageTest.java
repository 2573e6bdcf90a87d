package io.metaxy.duckdb.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.duckdb.engine.Statements;
import io.metaxy.duckdb.testing.TomlFile;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.spi.lake.LakeStep;
import io.metaxy.spi.lake.LakeStep.CheckSecret;
import io.metaxy.spi.lake.LakeStep.CreateSecret;
import io.metaxy.spi.lake.LakeStep.ProbeStorage;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Azure's Data Lake Storage, as far as it goes without a server: Azurite has no such endpoint. */
class DataLakeStorageTest {

  private static final String URL = "abfss://videos@account.dfs.core.windows.net/lake/";

  @TempDir private Path directory;

  private List<LakeStep> steps(String more) throws IOException {
    return new LakeConfigReader(getClass().getClassLoader())
        .read(
            TomlFile.store(
                    directory,
                    """
                    [stores.dev]
                    type = "duckdb"
                    [stores.dev.config.ducklake]
                    catalog = {type = "sqlite", uri = "/x"}
                    [stores.dev.config.ducklake.storage]
                    type = "azure"
                    data_path = "%s"
                    account_name = "account"
                    """
                            .formatted(URL)
                        + more)
                .section("ducklake")
                .orElseThrow())
        .steps("dev");
  }

  private static <S extends LakeStep> S only(Class<S> kind, List<LakeStep> steps) {
    return steps.stream().filter(kind::isInstance).map(kind::cast).findFirst().orElseThrow();
  }

  @Test
  void itsUrlIsTheDataPathThatIsCheckedAndAsked() throws IOException {
    List<LakeStep> steps = steps("");

    assertThat(steps)
        .containsSubsequence(
            new CheckSecret("metaxy_generated_storage_dev_ducklake", "azure", URL),
            new ProbeStorage(URL));
    assertThat(only(LakeStep.AttachLake.class, steps).dataPath()).contains(URL);
  }

  @Test
  void theEngineTakesTheSecretForItsUrlUnlessItsScopeIsAnother() throws Exception {
    try (TestEngine engine = TestEngine.start()) {
      TestEngine.load(engine.connection(), "azure");

      assertThatCode(() -> check(engine, "")).doesNotThrowAnyException();
      assertThatCode(
              () ->
                  check(
                      engine,
                      "secret_parameters.scope = 'abfss://videos@account.dfs.core.windows.net/'"))
          .doesNotThrowAnyException();
      assertThatThrownBy(
              () ->
                  check(
                      engine,
                      "secret_parameters.scope = 'abfss://other@account.dfs.core.windows.net/'"))
          .isInstanceOfSatisfying(
              MetaxyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ACCESS_DENIED))
          .hasMessageContainingAll(URL, "its scope does not cover the place");
    }
  }

  private void check(TestEngine engine, String more) throws IOException, SQLException {
    List<LakeStep> steps = steps(more);
    Statements.execute(
        engine.connection(), LakeStatements.RUN.createSecret(only(CreateSecret.class, steps)));
    SecretCheck.run(only(CheckSecret.class, steps), engine.connection());
  }
}
