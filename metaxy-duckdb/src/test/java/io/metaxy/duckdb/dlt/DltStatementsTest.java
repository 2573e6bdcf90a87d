package io.metaxy.duckdb.dlt;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.duckdb.DuckDBMetadataStore;
import io.metaxy.duckdb.testing.TomlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What dlt 1.31.0 attaches with, and what Metaxy previews for the same file: the same lake, but
 * with paths made absolute, the URL of a server taken apart into a secret, and the rest described
 * by one.
 */
class DltStatementsTest {

  private static final String STATEMENTS =
      "seed-configs/dlt-seed/attach-statements__dlt-1.31.0.csv";
  private static final Pattern LINE = Pattern.compile("([^,]+),\"(.*)\"");
  private static final Pattern ATTACH =
      Pattern.compile("ATTACH IF NOT EXISTS 'ducklake:([^']*)' AS (\\w+) \\((.*)\\)");
  private static final String SERVER =
      "(TYPE \"%s\", \"DATABASE\" 'dlt_data', \"HOST\" 'localhost', \"PASSWORD\" '***', \"PORT\" %d, \"USER\" 'loader');";

  @TempDir private Path directory;

  /** What there is no TOML file for, as one would write it. */
  private static final Map<String, String> WITHOUT_FILE =
      Map.of(
          "code__credentials-shorthand__postgres__s3.py",
          """
          [destination.ducklake.credentials]
          ducklake_name = "lake_catalog"
          catalog = "postgresql://loader:pass@localhost:5432/dlt_data"
          storage = "s3://dlt-ci-test-bucket/lake"
          """,
          "(mysql: named in the seed without a snippet)",
          """
          [destination.ducklake.credentials]
          catalog = "mysql://loader:pass@localhost:3306/dlt_data"
          """);

  record Recorded(String fixture, String target, String alias, String options) {
    @Override
    public String toString() {
      return fixture;
    }
  }

  static List<Recorded> recorded() throws IOException {
    return TomlFile.resource(STATEMENTS).lines().skip(1).map(DltStatementsTest::recorded).toList();
  }

  private static Recorded recorded(String line) {
    Matcher parts = LINE.matcher(line);
    assertThat(parts.matches()).as(line).isTrue();
    Matcher attach = ATTACH.matcher(parts.group(2));
    assertThat(attach.matches()).as(line).isTrue();
    return new Recorded(parts.group(1), attach.group(1), attach.group(2), attach.group(3));
  }

  @Test
  void allStatementsOfDltAreThere() throws IOException {
    assertThat(recorded()).hasSize(8);
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void theLakeIsTheOneThatDltAttaches(Recorded dlt) throws IOException {
    List<String> preview = preview(dlt);

    assertThat(preview).endsWith("USE \"%s\";".formatted(dlt.alias()));
    String attach = preview.get(preview.size() - 2);
    assertThat(attach).contains(" AS \"%s\" ".formatted(dlt.alias()).stripTrailing());
    for (String option : dlt.options().split(", ", -1)) {
      if (option.startsWith("DATA_PATH")) {
        assertThat(preview).anyMatch(statement -> statement.contains(absolute(option)));
      } else if (!option.startsWith("META_TYPE")) {
        assertThat(attach).contains(option);
      }
    }
    assertCatalog(dlt.target(), preview);
  }

  private void assertCatalog(String target, List<String> preview) {
    String all = String.join("\n", preview);
    if (target.startsWith("postgres:")) {
      assertThat(preview.get(0)).endsWith(SERVER.formatted("postgres", 5432));
      assertThat(all).contains("METADATA_PARAMETERS MAP {'TYPE': 'postgres', 'SECRET': ");
    } else if (target.startsWith("mysql:")) {
      assertThat(preview.get(0)).endsWith(SERVER.formatted("mysql", 3306));
      assertThat(all).contains("METADATA_PARAMETERS MAP {'TYPE': 'mysql', 'SECRET': ");
    } else if (target.startsWith("md:")) {
      assertThat(all).contains("ATTACH IF NOT EXISTS 'ducklake:%s' AS".formatted(target));
    } else {
      assertThat(all)
          .contains(
              "METADATA_PATH '%s'".formatted(directory.resolve(Path.of(target).getFileName())));
      assertThat(all.contains("METADATA_PARAMETERS MAP {'TYPE': 'sqlite'}"))
          .isEqualTo(!target.endsWith(".duckdb"));
    }
    assertThat(all).doesNotContain("pass@", "'pass'");
  }

  /** dlt's own folder for local files is the working directory here. */
  private String absolute(String option) {
    return option
        .replace("<local_dir>/", "")
        .replace("'ducklake.files'", "'%s'".formatted(directory.resolve("ducklake.files")));
  }

  private List<String> preview(Recorded dlt) throws IOException {
    String toml =
        WITHOUT_FILE.containsKey(dlt.fixture())
            ? WITHOUT_FILE.get(dlt.fixture())
            : TomlFile.resource("seed-configs/dlt-seed/" + dlt.fixture());
    Path file = Files.writeString(directory.resolve("secrets.toml"), toml);
    return new DuckDBMetadataStore(DltDestination.read("dev", file, directory, Map.of()))
        .previewSql();
  }
}
