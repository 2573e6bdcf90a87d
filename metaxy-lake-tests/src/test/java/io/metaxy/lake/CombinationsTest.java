package io.metaxy.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.Metaxy;
import io.metaxy.ducklake.catalog.mysql.MySqlCatalog;
import io.metaxy.error.ErrorCode;
import io.metaxy.lake.server.DatabaseServer;
import io.metaxy.lake.server.Servers;
import io.metaxy.lake.server.WithServers;
import io.metaxy.store.AccessMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each catalog with each storage, from a configuration; then the table of the README, which has to
 * say what ran. {@code -Dmetaxy.readme.update=true} makes it do so.
 */
@ExtendWith(WithServers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class CombinationsTest {

  private static final String READ_ONLY =
      "reading; writing refused, see [ducklake#51](https://github.com/duckdb/ducklake/issues/51)";

  private final CombinationTable table = new CombinationTable();

  static Stream<Arguments> combinations() {
    return Stream.of(CatalogKind.DUCKDB, CatalogKind.SQLITE, CatalogKind.POSTGRES)
        .flatMap(
            catalog ->
                Stream.of(StorageKind.values()).map(storage -> Arguments.of(catalog, storage)));
  }

  @ParameterizedTest
  @MethodSource("combinations")
  @Order(1)
  void whatIsWrittenAndResolvedIsReadBackByAnotherProcess(
      CatalogKind catalog, StorageKind storage, Servers servers, @TempDir Path directory)
      throws Exception {
    configure(directory, Lakes.name(directory), catalog, storage, servers);
    table.add(catalog, storage, "fails");

    assertThat(Smoke.write(directory).added()).isEqualTo(Smoke.VIDEOS);

    assertReadBack(directory);
    table.add(catalog, storage, "yes");
  }

  @ParameterizedTest
  @EnumSource
  @Order(1)
  void aLakeOnMySqlIsReadAndNotWritten(
      StorageKind storage, Servers servers, @TempDir Path directory) throws Exception {
    DatabaseServer server = servers.mariaDb();
    String database = Lakes.name(directory);
    configure(directory, database, CatalogKind.MYSQL, storage, servers);
    table.add(CatalogKind.MYSQL, storage, "fails");
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + database);
    }

    assertWritingIsRefused(directory);
    assertThat(tables(server, database)).isZero();

    Path file = plainStore(directory);
    MySqlLake.copy(
        file,
        MySqlCatalog.at(server.host(), server.port(), database, server.user(), server.password()),
        storage.storage(servers, directory, database));
    long tables = tables(server, database);

    assertReadBack(directory);
    assertWritingIsRefused(directory);
    assertThat(tables(server, database)).isEqualTo(tables);
    table.add(CatalogKind.MYSQL, storage, READ_ONLY);
  }

  @Test
  @Order(2)
  void theReadmeSaysWhatRan() throws IOException {
    Assumptions.assumeFalse(table.isEmpty(), "the combinations did not run");
    String published = CombinationTable.published();
    String actual = table.text(published);
    Files.writeString(Path.of("target", "combinations.md"), actual);
    if (Boolean.getBoolean("metaxy.readme.update")) {
      CombinationTable.publish(actual);
      return;
    }
    assertThat(published)
        .as("the table in README.md; -Dmetaxy.readme.update=true writes it")
        .isEqualTo(actual);
  }

  private static void assertReadBack(Path directory) throws IOException, InterruptedException {
    try (Child other = Child.start(Smoke.class, directory.toString())) {
      assertThat(other.output()).containsExactlyElementsOf(Smoke.expected());
    }
  }

  private static void assertWritingIsRefused(Path directory) {
    try (Metaxy metaxy = Smoke.metaxy(directory)) {
      Failure.of(() -> metaxy.store().open(AccessMode.WRITE))
          .says(
              ErrorCode.UNSUPPORTED,
              "for writing",
              "https://github.com/duckdb/ducklake/issues/51",
              "Open it for reading");
    }
  }

  /** The rows that the others write, in a DuckDB file. */
  private static Path plainStore(Path directory) throws IOException {
    Path plain = Files.createDirectory(directory.resolve("plain"));
    Path file = plain.resolve("store.duckdb");
    Files.writeString(
        plain.resolve("metaxy.toml"), STORE + "config.database = \"%s\"\n".formatted(file));
    Smoke.write(plain);
    return file;
  }

  private static long tables(DatabaseServer server, String database) throws SQLException {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT count(*) FROM information_schema.tables WHERE table_schema = '%s'"
                    .formatted(database))) {
      row.next();
      return row.getLong(1);
    }
  }

  private static final String STORE =
      """
      auto_create_tables = true
      hash_truncation_length = 64
      [stores.dev]
      type = "duckdb"
      config.hash_algorithm = "xxhash64"
      """;

  /** Writes a configuration whose lake is in a place of that name. */
  static void configure(
      Path directory, String name, CatalogKind catalog, StorageKind storage, Servers servers)
      throws IOException {
    Files.writeString(
        directory.resolve("metaxy.toml"),
        STORE
            + """
            [stores.dev.config.ducklake.catalog]
            %s
            [stores.dev.config.ducklake.storage]
            %s
            """
                .formatted(
                    catalog.toml(servers, directory, name),
                    storage.toml(servers, directory, name)));
  }
}
