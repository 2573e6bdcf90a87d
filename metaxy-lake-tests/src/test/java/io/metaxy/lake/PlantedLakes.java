package io.metaxy.lake;

import io.metaxy.ConfiguredStore;
import io.metaxy.Metaxy;
import io.metaxy.error.MetaxyException;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A program that uses lakes, one for each directory with a configuration, and prints all that can
 * be seen of them: how each goes, what is logged, and what the engine tells.
 */
final class PlantedLakes {

  /** The first word of a line that says how a lake went: name, code, milliseconds, message. */
  static final String OUTCOME = "outcome";

  private static final int AT_ONCE = 10;
  private static final List<String> QUERIES =
      List.of(
          "FROM duckdb_databases()",
          "FROM duckdb_secrets()",
          "FROM duckdb_settings()",
          "FROM duckdb_tables()",
          "FROM ducklake_options('ducklake')",
          "FROM ducklake_snapshots('ducklake')");
  private static final Pattern SCHEMA = Pattern.compile("metadata_schema = (\".*\")");

  private PlantedLakes() {}

  /** Takes the directory of the directories. */
  public static void main(String[] args) throws IOException {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try (LogLines log = LogLines.capture();
        Stream<Path> directories = Files.list(Path.of(args[0]))) {
      List<CompletableFuture<List<String>>> lakes =
          directories
              .sorted()
              .map(lake -> CompletableFuture.supplyAsync(() -> used(lake), threads))
              .toList();
      lakes.forEach(lake -> lake.join().forEach(System.out::println));
      log.lines().forEach(System.out::println);
    } finally {
      threads.shutdown();
    }
    // What waits for a silent server does so for minutes, and nobody can interrupt it.
    Runtime.getRuntime().halt(0);
  }

  private static List<String> used(Path lake) {
    List<String> shown = new ArrayList<>();
    long start = System.nanoTime();
    String outcome = "NONE";
    try (Metaxy metaxy = Smoke.metaxy(lake)) {
      ConfiguredStore store = metaxy.store();
      shown.add(metaxy.config().toString());
      shown.add(store.toString());
      shown.addAll(store.previewSql());
      try (MetadataStore open = store.open(AccessMode.WRITE)) {
        shown.add(open.toString());
        Smoke.writeVideos(open);
        Smoke.videos(open);
        shown.addAll(told(open, Files.readString(lake.resolve("metaxy.toml"))));
      }
    } catch (MetaxyException e) {
      outcome =
          e.code() + " %d " + String.valueOf(e.getMessage()).replace("%", "%%").replace('\n', ' ');
      shown.add(trace(e));
    } catch (IOException | SQLException | RuntimeException e) {
      shown.add(trace(e));
      outcome = "UNEXPECTED %d";
    }
    long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
    shown.add("%s %s %s".formatted(OUTCOME, lake.getFileName(), outcome.formatted(millis)));
    return shown;
  }

  private static String trace(Exception e) {
    StringWriter trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }

  private static List<String> told(MetadataStore open, String configuration) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = open.unwrap(Connection.class)) {
      for (String query : QUERIES) {
        rows.addAll(rows(connection, query));
      }
      Matcher schema = SCHEMA.matcher(configuration);
      rows.addAll(
          rows(
              connection,
              "FROM __ducklake_metadata_ducklake.%sducklake_metadata"
                  .formatted(schema.find() ? schema.group(1) + "." : "")));
    }
    return rows;
  }

  private static List<String> rows(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(String.valueOf(result.getObject(i)));
        }
        rows.add(String.join(" | ", row));
      }
      return rows;
    }
  }
}
