package io.metaxy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Commands with which a project begins. */
class BeginningTest {

  private static final List<String> VARIABLES =
      List.of(
          "METAXY_CATALOG_PASSWORD",
          "MOTHERDUCK_TOKEN",
          "R2_ACCOUNT_ID",
          "R2_KEY_ID",
          "R2_SECRET",
          "GCS_KEY_ID",
          "GCS_SECRET",
          "AZURE_CONNECTION_STRING");

  @TempDir private Path path;
  private CliFolder folder;

  @BeforeEach
  void createFolder() throws IOException {
    folder = new CliFolder(path);
    Files.delete(path.resolve("metaxy.toml"));
    Files.delete(path.resolve("features.json"));
  }

  static Stream<Arguments> lakes() {
    return Stream.of("duckdb", "sqlite", "postgres", "mysql", "motherduck")
        .flatMap(
            catalog ->
                Stream.of("local", "s3", "r2", "gcs", "azure")
                    .filter(storage -> !catalog.equals("motherduck") || !storage.equals("local"))
                    .map(storage -> Arguments.of(catalog, storage)));
  }

  @ParameterizedTest
  @MethodSource("lakes")
  void aNewProjectsConfigurationIsGoodForItsLake(String catalog, String storage) {
    VARIABLES.forEach(
        variable -> folder.set(variable, variable.endsWith("_ID") ? "known" : "hush"));

    Outcome outcome =
        folder.run("init", "--catalog", catalog, "--storage", storage, "--project", "mine");

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out())
        .isEqualTo(
            """
            metaxy.toml was written
            features.json was written
            Next: metaxy doctor, metaxy graph render, metaxy push
            """);
    Outcome preview = folder.run("stores", "preview-sql");
    assertThat(preview.err()).isEmpty();
    assertThat(preview.out()).contains("ATTACH").doesNotContain("hush");
    assertThat(folder.run("features", "list").out()).contains("files/lines   mine");
  }

  @Test
  void whatIsThereIsNotOverwritten() {
    folder.run("init");

    assertThat(folder.run("init"))
        .isEqualTo(
            new Outcome(
                ExitCodes.USAGE, "", "error: There is a metaxy.toml in this folder already.\n"));
    assertThat(folder.run("init", "--catalog", "sqlit").err())
        .isEqualTo("error: \"sqlit\" is unknown. Did you mean \"sqlite\"?\n");
  }

  @Test
  void theDoctorFindsAStoreThatDoesNotExistYetAndOneThatCannotBeUsed() {
    folder = new CliFolder(path);

    Outcome before = folder.run("doctor");
    folder.fill();
    Outcome after = folder.run("doctor");
    folder.edit("metaxy.toml", "hash_algorithm = \"sha256\"", "hash_algorithm = \"crc\"");
    Outcome wrong = folder.run("doctor");

    assertThat(before.exitCode()).isEqualTo(ExitCodes.FINE);
    assertThat(before.out())
        .containsPattern("store dev +note +Cannot open store \"dev\": there is no file");
    assertThat(after.out())
        .containsPattern("store dev +fine +DuckDB DIR/dev.duckdb, 2 tables")
        .containsPattern("store dev +fine +hashes are wide: sha256 cut to 64 characters");
    assertThat(wrong.exitCode()).isEqualTo(ExitCodes.FINDING);
    assertThat(wrong.out()).containsPattern("store dev +wrong +.*crc");
  }
}
