package io.metaxy.duckdb.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.core.sql.Sql;
import io.metaxy.duckdb.lake.options.LakeOptions;
import io.metaxy.duckdb.lake.options.OptionStatements;
import io.metaxy.duckdb.testing.TomlFile;
import io.metaxy.ducklake.catalog.motherduck.MotherDuckCatalog;
import io.metaxy.ducklake.storage.s3.S3Storage;
import io.metaxy.feature.FeatureKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets and options as MotherDuck's documentation writes them. */
class MotherDuckDocumentTest {

  private static final FeatureKey TABLE = FeatureKey.of("my/table");

  private static String document(String name) throws IOException {
    return TomlFile.resource("seed-configs/motherduck-seed/" + name);
  }

  private static ParsedStatement secret(S3Storage storage) {
    List<String> preview =
        LakePreview.statements(LakeConfig.of(MotherDuckCatalog.of("my_ducklake"), storage), "dev");
    return ParsedStatement.parse(String.join("\n", preview)).stream()
        .filter(statement -> statement.kind().contains(" SECRET"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aSecretFromSsoIsCreatedAsDocumented() throws IOException {
    assertThat(
            secret(
                S3Storage.ofLake()
                    .sso("<your_sso_profile>")
                    .secretName("my_secret")
                    .replaceSecret()))
        .isEqualTo(
            ParsedStatement.parse(
                    document("16__own-compute__secret-s3-sso-credential-chain.sql")
                        .replace("PROVIDER credential_chain", "PROVIDER 'credential_chain'"))
                .get(0));
  }

  /** But for what is ours: a secret of that name stays, and what is shown is masked. */
  @Test
  void aSecretWithKeysIsCreatedAsDocumented() throws IOException {
    assertThat(
            secret(
                    S3Storage.ofLake()
                        .keys("my_s3_access_key", "my_s3_secret_key")
                        .region("my-bucket-region")
                        .with("SCOPE", "my-bucket-path")
                        .secretName("my_secret"))
                .toString())
        .isEqualTo(
            ParsedStatement.parse(document("17__own-compute__secret-s3-static-keys.sql"))
                .get(0)
                .toString()
                .replace("CREATE SECRET", "CREATE SECRET IF NOT EXISTS")
                .replace("'my_s3_secret_key'", "'***'"));
  }

  /** But for the schema of a table, which we name. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "05__set-option-inlining-per-table.sql",
        "07__set-option-row-group-size.sql",
        "08__option-precedence.sql"
      })
  void optionsAreSetAsDocumented(String name) throws IOException {
    List<String> documented =
        document(name).lines().filter(line -> line.startsWith("CALL")).toList();

    assertThat(documented).isNotEmpty().allMatch(line -> ours().contains(line), "is one of ours");
  }

  private static List<String> ours() {
    List<String> statements = new ArrayList<>();
    for (LakeOptions options :
        List.of(
            LakeOptions.NONE
                .with("data_inlining_row_limit", 250)
                .withFeature(TABLE, "data_inlining_row_limit", "0"),
            LakeOptions.NONE
                .with("parquet_row_group_size", "50000")
                .withFeature(TABLE, "data_inlining_row_limit", 50),
            LakeOptions.NONE.withFeature(TABLE, "parquet_row_group_size", 50000))) {
      new OptionStatements("my_ducklake", options, feature -> "my_table")
          .missing(Set.of(), Set.of("my_table")).stream()
              .map(Sql::text)
              .flatMap(MotherDuckDocumentTest::bare)
              .forEach(statements::add);
    }
    return statements;
  }

  private static Stream<String> bare(String statement) {
    return Stream.of(statement.replace("\"", "").replace("schema => 'main', ", "") + ";");
  }
}
