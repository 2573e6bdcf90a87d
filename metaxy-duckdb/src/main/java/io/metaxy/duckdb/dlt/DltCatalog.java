package io.metaxy.duckdb.dlt;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The catalog of dlt's destination as keys of a lake's configuration.
 *
 * @param keys the table of the catalog; may hold secrets
 * @param attachOptions the options that dlt attaches with
 * @param exists whether it is a file that is there, and so a lake that knows where its data is
 */
record DltCatalog(Map<String, Object> keys, Map<String, Object> attachOptions, boolean exists) {

  private static final String KEY = "catalog";
  private static final String TYPE = "type";
  private static final String FORMS =
      "expected sqlite:///file, duckdb:///file, postgres:// or postgresql:// or mysql://user:password@host:port/database, or md:///database.";

  DltCatalog {
    keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    attachOptions = Collections.unmodifiableMap(new LinkedHashMap<>(attachOptions));
  }

  static DltCatalog read(DltSettings settings, String name, Path directory) {
    if (settings.isTable(KEY)) {
      throw settings.invalid(KEY, FORMS);
    }
    String text = settings.text(KEY).orElse("sqlite:///");
    ConnectionUrl url = ConnectionUrl.parse(text).orElseThrow(() -> settings.invalid(KEY, FORMS));
    return switch (url.scheme()) {
      case "sqlite" ->
          file(
              "sqlite",
              settings.path(KEY, directory, url.database().orElse(name + ".sqlite")),
              // As dlt attaches: others may be in the way for a second.
              Map.of("meta_journal_mode", "WAL", "meta_busy_timeout", 1000L));
      case "duckdb" ->
          file(
              "duckdb",
              settings.path(KEY, directory, url.database().orElse(name + ".duckdb")),
              Map.of());
      case "postgres", "postgresql" -> server("postgres", url, name);
      case "mysql" -> server("mysql", url, name);
      case "md" -> motherDuck(settings, url, name);
      default -> throw settings.invalid(KEY, FORMS);
    };
  }

  private static DltCatalog file(String type, Path file, Map<String, Object> options) {
    return new DltCatalog(Map.of(TYPE, type, "uri", file.toString()), options, Files.exists(file));
  }

  /** What the URL says goes into a secret: all that it says, since it may leave parts out. */
  private static DltCatalog server(String type, ConnectionUrl url, String schema) {
    Map<String, Object> parameters = new LinkedHashMap<>(url.parameters());
    url.host().ifPresent(host -> parameters.put("host", host));
    url.port().ifPresent(port -> parameters.put("port", port));
    url.database().ifPresent(database -> parameters.put("database", database));
    url.user().ifPresent(user -> parameters.put("user", user));
    url.password().ifPresent(password -> parameters.put("password", password));
    return new DltCatalog(
        Map.of(TYPE, type, "secret_parameters", parameters),
        Map.of("metadata_schema", schema),
        false);
  }

  private static DltCatalog motherDuck(DltSettings settings, ConnectionUrl url, String schema) {
    String database = url.database().orElseThrow(() -> settings.invalid(KEY, FORMS));
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put(TYPE, "motherduck");
    keys.put("database", database);
    keys.put("compute", "own");
    keys.put("metadata_database", database);
    url.password()
        .or(() -> Optional.ofNullable(url.parameters().get("motherduck_token")))
        .ifPresent(token -> keys.put("token", token));
    return new DltCatalog(keys, Map.of("metadata_schema", schema), false);
  }

  /** Shows no value. */
  @Override
  public String toString() {
    return "DltCatalog[%s]".formatted(keys.get(TYPE));
  }
}
