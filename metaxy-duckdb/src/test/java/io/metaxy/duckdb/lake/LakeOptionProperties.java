package io.metaxy.duckdb.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Sql;
import io.metaxy.duckdb.engine.Statements;
import io.metaxy.duckdb.lake.layout.LayoutStatements;
import io.metaxy.duckdb.lake.layout.PartitionKey;
import io.metaxy.duckdb.lake.layout.SortKey;
import io.metaxy.duckdb.lake.layout.TableLayout;
import io.metaxy.duckdb.lake.options.LakeOptions;
import io.metaxy.duckdb.lake.options.OptionStatements;
import io.metaxy.ducklake.catalog.duckdb.DuckDbCatalog;
import io.metaxy.ducklake.storage.s3.S3Storage;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.spi.lake.LakeStep.AttachLake;
import io.metaxy.store.AccessMode;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Any text as a value or a name in a lake's options reaches the engine as it is, or is refused. */
class LakeOptionProperties {

  @SuppressWarnings("NullAway.Init") // Set before the first property.
  private static TestEngine engine;

  @BeforeContainer
  static void start() throws SQLException {
    engine = TestEngine.thatShowsSecrets();
    TestEngine.load(engine.connection(), "ducklake");
    TestEngine.load(engine.connection(), "httpfs");
    engine.run("ATTACH 'ducklake::memory:' AS lake (DATA_PATH '/no/such/place')");
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

  @Property(tries = 40)
  void aLayoutHasTheColumnsThatItIsGiven(@ForAll("texts") String column) throws SQLException {
    LayoutStatements layout =
        new LayoutStatements(
            "lake",
            Map.of(
                "t",
                new TableLayout(
                    List.of(PartitionKey.of(column), PartitionKey.bucket(8, column)),
                    List.of(new SortKey(column, false)))));
    try {
      Statements.execute(
          engine.connection(),
          Sql.of("CREATE TABLE lake.main.t ({} VARCHAR)", Identifier.of(column)));
    } catch (MetaxyException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.INVALID_VALUE);
      return;
    }
    try {
      for (Sql statement : layout.of("t")) {
        Statements.execute(engine.connection(), statement);
      }
      String metadata = "__ducklake_metadata_lake";
      String keys = LayoutStatements.partitions(Sql.of("{}", Identifier.of(metadata))).text();
      assertThat(engine.texts("SELECT #2 FROM (%s)".formatted(keys)))
          .containsExactly(column + " identity", column + " bucket(8)");
    } finally {
      engine.run("DROP TABLE lake.main.t");
    }
  }

  @Property(tries = 100)
  void anOptionIsOneStatement(@ForAll("texts") String value, @ForAll("texts") String schema)
      throws SQLException {
    OptionStatements statements =
        new OptionStatements(
            "lake",
            LakeOptions.NONE
                .with("expire_older_than", value)
                .withSchema(schema, "expire_older_than", value),
            feature -> "t");
    List<Sql> all;
    try {
      all = statements.missing(Set.of(), Set.of());
    } catch (MetaxyException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.INVALID_VALUE);
      return;
    }
    assertThat(all).hasSize(2);
    for (Sql statement : all) {
      assertThat(isOneOrRefused(statement.text())).as(statement.text()).isTrue();
    }
  }

  @Property(tries = 100)
  void anAttachOptionAndAPathAreOneStatementEach(
      @ForAll("texts") String schema, @ForAll("texts") String time, @ForAll("texts") String prefix)
      throws SQLException {
    LakeConfig lake;
    List<String> preview;
    try {
      lake =
          LakeConfig.of(
                  DuckDbCatalog.at(Path.of("/no/such/catalog")),
                  S3Storage.in("b", prefix).secretName("kept"))
              .withAttachOption("metadata_schema", schema)
              .withAttachOption("snapshot_time", time);
      preview = LakePreview.statements(lake, "dev");
    } catch (MetaxyException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.INVALID_VALUE);
      return;
    }
    assertThat(preview).hasSize(3);
    for (String statement : preview) {
      assertThat(engine.isOneStatement(statement)).as(statement).isTrue();
    }
    assertThat(ParsedStatement.parse(preview.get(1)).get(0).options())
        .containsEntry("METADATA_SCHEMA", "'%s'".formatted(schema.replace("'", "''")))
        .containsEntry("SNAPSHOT_TIME", "'%s'".formatted(time.replace("'", "''")));
    AttachLake step =
        lake.steps("dev").stream()
            .filter(AttachLake.class::isInstance)
            .map(AttachLake.class::cast)
            .findFirst()
            .orElseThrow();
    Attachment attachment = Attachment.of(step, AccessMode.WRITE);
    Statements.execute(engine.connection(), LakeStatements.RUN.lakeSecret(attachment));
    assertThat(engine.texts("SELECT secret_string FROM duckdb_secrets(redact => false)"))
        .singleElement()
        .asString()
        .contains(";data_path=" + step.dataPath().orElseThrow() + ";");
    engine.run("DROP SECRET " + attachment.secret());
  }

  @Property(tries = 100)
  void aParameterOfASecretIsOneStatement(
      @ForAll("texts") String parameter, @ForAll("texts") String value) throws SQLException {
    List<String> preview;
    try {
      preview =
          LakePreview.statements(
              LakeConfig.of(
                  DuckDbCatalog.at(Path.of("/no/such/catalog")),
                  S3Storage.in("b", "").keys("id", "planted").with(parameter, value)),
              "dev");
    } catch (MetaxyException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.INVALID_VALUE);
      return;
    }
    assertThat(isOneOrRefused(preview.get(0))).as(preview.get(0)).isTrue();
  }

  /** The engine may know no such name or value, but has to get one. */
  private static boolean isOneOrRefused(String statement) throws SQLException {
    try {
      return engine.isOneStatement(statement);
    } catch (SQLException e) {
      assertThat(String.valueOf(e.getMessage())).doesNotContain("syntax error", "unterminated");
      return engine.texts("SELECT name FROM duckdb_secrets()").isEmpty();
    }
  }
}
