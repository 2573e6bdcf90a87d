package io.metaxy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that look at the configuration and the code alone, and what all commands have. */
class ConfigurationCommandsTest {

  @TempDir private Path path;
  private CliFolder folder;

  @BeforeEach
  void createFolder() {
    folder = new CliFolder(path);
  }

  @Test
  void configPrintMasksWhatMayBeASecret() {
    folder.edit(
        "metaxy.toml",
        "hash_algorithm = \"sha256\"\n\n",
        """
        hash_algorithm = "sha256"
        init_sql = ["SELECT 'hush'"]

        """);

    Outcome outcome = folder.run("config", "print");

    assertThat(outcome.exitCode()).isEqualTo(ExitCodes.FINE);
    assertThat(outcome.out())
        .contains(
            "project = \"demo\"", "[stores.dev]\ntype = \"duckdb\"\ndatabase = \"DIR/dev.duckdb\"")
        .contains("init_sql = \"***\"", "hash_algorithm = \"sha256\"")
        .doesNotContain("hush");
  }

  @Test
  void storesAreListedWithoutOpeningThem() {
    assertThat(folder.run("stores", "list").out().replaceAll("(database|duckdb) +", "$1  "))
        .isEqualTo(
            """
            store  type                 database  default
            dev    DuckDBMetadataStore  DIR/dev.duckdb  yes
            lake   DuckDBMetadataStore  :memory:
            """);
    assertThat(folder.path("dev.duckdb")).doesNotExist();
  }

  @Test
  void jsonHasAVersionAndTheCommand() {
    assertThat(folder.run("stores", "list", "--format", "json").out())
        .isEqualTo(
            """
            {
              "version" : 1,
              "command" : "stores list",
              "stores" : [ {
                "name" : "dev",
                "default" : true,
                "type" : "DuckDBMetadataStore",
                "database" : "DIR/dev.duckdb"
              }, {
                "name" : "lake",
                "default" : false,
                "type" : "DuckDBMetadataStore",
                "database" : ":memory:"
              } ]
            }
            """);
  }

  @Test
  void thePreviewOfALakeIsTheStatementsThatOpenIt() {
    assertThat(folder.run("stores", "preview-sql", "lake").out())
        .isEqualTo(
            """
            CREATE OR REPLACE TEMPORARY SECRET "metaxy_generated_lake_ducklake" (TYPE DUCKLAKE, METADATA_PATH 'DIR/lake.ducklake', DATA_PATH 'DIR/data');
            ATTACH IF NOT EXISTS 'ducklake:metaxy_generated_lake_ducklake' AS "ducklake";
            USE "ducklake";
            """);
  }

  @Test
  void featuresOfAProjectAreListed() {
    folder.edit("metaxy.toml", "hash_truncation_length = 64", "hash_truncation_length = 8");

    assertThat(folder.run("features", "list").out())
        .isEqualTo(
            """
            feature      project  version   fields  made from
            video/raw    demo     00441950       2
            video/faces  demo     360f64a1       1  video/raw
            video/words  demo     5b3d31cd       1  video/raw
            """);
    assertThat(folder.run("features", "list", "--project", "other").err())
        .isEqualTo(
            "note: Project \"other\" has no features; there are some of: demo. Use --project or"
                + " --all-projects.\n");
  }

  @Test
  void aFeatureIsShownWithWhatItsFieldsAreMadeFrom() {
    folder.edit("metaxy.toml", "hash_truncation_length = 64", "hash_truncation_length = 8");

    assertThat(folder.run("features", "show", "video__faces").out())
        .isEqualTo(
            """
            feature           video/faces
            project           demo
            from              features.json
            version           360f64a1
            definition        03514815
            ids               id
            made from         video/raw (identity)

            field  code version  version   made from
            faces             1  781b68fb  video/raw.frames
            """);
  }

  @Test
  void modulesOfPythonAreSkippedWithANote() {
    folder.edit("metaxy.toml", "[\"features.json\"]", "[\"features.json\", \"my.python_module\"]");

    Outcome outcome = folder.run("features", "list");

    assertThat(outcome.exitCode()).isEqualTo(ExitCodes.FINE);
    assertThat(outcome.err())
        .isEqualTo(
            "note: metaxy.toml, line 3: entrypoints[1]: \"my.python_module\" is a module of Metaxy"
                + " for Python; it is skipped.\n");
  }

  @Test
  void anUnknownFeatureIsUsageAndTheNearestNameIsTold() {
    assertThat(folder.run("features", "show", "video/facs"))
        .isEqualTo(
            new Outcome(
                ExitCodes.USAGE,
                "",
                "error: Cannot find feature \"video/facs\". Did you mean \"video/faces\"?\n"));
  }

  @Test
  void anUnknownCommandIsUsageAndTheNearestIsTold() {
    Outcome outcome = folder.run("sttus");

    assertThat(outcome.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(outcome.err()).contains("sttus", "Did you mean: ", "metaxy status");
  }

  @Test
  void aGroupOfCommandsAloneIsUsage() {
    assertThat(folder.run("stores"))
        .isEqualTo(
            new Outcome(
                ExitCodes.USAGE,
                "",
                """
                error: A command is missing: one of list, show, preview-sql.
                Try: metaxy stores --help
                """));
  }

  @Test
  void aMissingStoreIsAFailureOfOneLineAndMoreWithVerbose() {
    Outcome brief = folder.run("stores", "show");
    Outcome verbose = folder.run("stores", "show", "--verbose");

    assertThat(brief.exitCode()).isEqualTo(ExitCodes.FAILURE);
    assertThat(brief.err())
        .isEqualTo(
            "error: Cannot open store \"dev\": there is no file DIR/dev.duckdb. Open it for writing"
                + " once, or correct the path.\n");
    assertThat(verbose.err()).contains("at io.metaxy.", "error: Cannot open store");
  }

  @Test
  void aFormatThatACommandDoesNotHaveIsUsage() {
    Outcome outcome = folder.run("features", "list", "--format", "svg");

    assertThat(outcome.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(outcome.err()).contains("metaxy features list has no format svg");
  }

  @Test
  void optionsComeFromTheEnvironmentUnlessTheyAreGiven() {
    folder.set("METAXY_CLI_FORMAT", "json");
    folder.set("METAXY_CLI_STORE", "lake");

    assertThat(folder.run("stores", "preview-sql").out()).contains("\"version\" : 1", "ATTACH");
    assertThat(folder.run("--format", "table", "stores", "preview-sql").out())
        .startsWith("CREATE OR REPLACE TEMPORARY SECRET");
    assertThat(folder.run("stores", "preview-sql", "--format", "table", "--store", "dev").out())
        .isEmpty();
  }

  @Test
  void theFileOfVariablesIsReadAndTheEnvironmentWins() {
    folder.write(
        ".env", "# a comment\nexport ONE='1 # 2'\nTWO=two # a comment\nTHREE=\"3\"\nnonsense\n");

    assertThat(DotEnv.under(Map.of("THREE", "given"), path))
        .containsOnly(
            Map.entry("ONE", "1 # 2"), Map.entry("TWO", "two"), Map.entry("THREE", "given"));
  }

  @Test
  void aClassPathThatIsNotThereIsUsage() {
    Outcome outcome = folder.run("features", "list", "--classpath", "gone.jar");

    assertThat(outcome.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(outcome.err()).contains("\"gone.jar\", which is not there");
  }

  @Test
  void extensionsAreListedWithWhatTheyAreFor() {
    Outcome outcome = folder.run("extensions", "list", "--directory", "nothing");

    assertThat(outcome.exitCode()).isEqualTo(ExitCodes.FINE);
    assertThat(outcome.out()).containsPattern("ducklake +missing +lakes\n");
  }
}
