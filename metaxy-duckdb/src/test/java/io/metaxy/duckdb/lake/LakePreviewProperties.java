package io.metaxy.duckdb.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.ducklake.catalog.duckdb.DuckDbCatalog;
import io.metaxy.ducklake.catalog.sqlite.SqliteCatalog;
import io.metaxy.ducklake.storage.local.LocalStorage;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.store.AccessMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.statistics.Statistics;

/** Names and paths of any text: what is shown is one statement each, and what runs is meant. */
class LakePreviewProperties {

  private static final List<ErrorCode> REFUSALS =
      List.of(ErrorCode.INVALID_VALUE, ErrorCode.PATH_NOT_WRITABLE);

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMinLength(1).ofMaxLength(20),
        Arbitraries.strings()
            .withChars("'\";-/*\\$.: {}()?%\n\tabAB_é")
            .ofMinLength(1)
            .ofMaxLength(12));
  }

  @SuppressWarnings("NullAway.Init") // Set before the first property.
  private static TestEngine parser;

  @BeforeContainer
  static void start() throws SQLException {
    parser = TestEngine.start();
    TestEngine.load(parser.connection(), "ducklake");
  }

  @AfterContainer
  static void stop() throws SQLException {
    parser.close();
  }

  @Property(tries = 300)
  void anyNamesAndPathsGiveThreeStatements(
      @ForAll("texts") String store, @ForAll("texts") String alias, @ForAll("texts") String name)
      throws SQLException {
    Path directory = Path.of("/no/such/directory");
    Optional<List<String>> preview = preview(directory, store, alias, name);
    Assume.that(preview.isPresent());

    assertThat(preview.get()).hasSize(3);
    for (String statement : preview.get()) {
      assertThat(parser.isOneStatement(statement)).as(statement).isTrue();
    }
    assertThat(ParsedStatement.parse(preview.get().get(2)).get(0).name()).isEqualTo(alias);
  }

  @Property(tries = 25)
  void anyNamesAndPathsReachTheEngineOrAreRefused(
      @ForAll("texts") String alias, @ForAll("texts") String name, @ForAll boolean sqlite)
      throws IOException, SQLException {
    Path directory = Files.createTempDirectory("lake-property");
    try (TestEngine engine = TestEngine.start()) {
      Optional<LakeConfig> lake = lake(directory, alias, name, sqlite);
      boolean attached = lake.isPresent() && attaches(engine, lake.get());
      Statistics.label("attached").collect(attached);
      if (attached) {
        engine.run("CREATE TABLE t AS SELECT range AS i FROM range(100)");
        assertThat(engine.texts("SELECT database FROM (SHOW ALL TABLES) WHERE name = 't'"))
            .containsExactly(alias);
        assertThat(engine.texts("SELECT count(*) FROM t")).containsExactly("100");
        assertThat(directory.resolve("meta" + name)).isRegularFile();
        assertThat(directory.resolve("data" + name)).isDirectory();
      } else {
        assertThat(directory).as("nothing is left").isEmptyDirectory();
      }
    } finally {
      delete(directory);
    }
    Statistics.label("attached").coverage(c -> c.check(true).percentage(part -> part > 30));
  }

  private static boolean attaches(TestEngine engine, LakeConfig lake) {
    try {
      TestEngine.attacher().attach(engine.connection(), lake, "dev", AccessMode.WRITE);
      return true;
    } catch (MetaxyException e) {
      assertThat(e.code()).as(e.getMessage()).isIn(REFUSALS);
      return false;
    }
  }

  private static Optional<List<String>> preview(
      Path directory, String store, String alias, String name) {
    try {
      return lake(directory, alias, name, true).map(lake -> LakePreview.statements(lake, store));
    } catch (MetaxyException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.INVALID_VALUE);
      return Optional.empty();
    }
  }

  /** Empty if the texts make no lake on this machine. */
  private static Optional<LakeConfig> lake(
      Path directory, String alias, String name, boolean sqlite) {
    try {
      Path meta = directory.resolve("meta" + name);
      if (!meta.equals(meta.normalize())) {
        // Dots would lead out of the directory.
        return Optional.empty();
      }
      return Optional.of(
          LakeConfig.of(
                  sqlite ? SqliteCatalog.at(meta) : DuckDbCatalog.at(meta),
                  LocalStorage.at(directory.resolve("data" + name)))
              .withAlias(alias));
    } catch (InvalidPathException e) {
      return Optional.empty();
    } catch (MetaxyException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.INVALID_VALUE);
      return Optional.empty();
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
