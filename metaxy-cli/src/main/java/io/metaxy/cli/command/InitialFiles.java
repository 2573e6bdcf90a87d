package io.metaxy.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a new project's files hold. */
final class InitialFiles {

  /** Catalogs that a configuration is known for. */
  static final List<String> CATALOGS =
      List.of("duckdb", "sqlite", "postgres", "mysql", "motherduck");

  /** Storages that a configuration is known for. */
  static final List<String> STORAGES = List.of("local", "s3", "r2", "gcs", "azure");

  private static final String HEAD =
      """
      project = "%s"
      store = "dev"
      # Classes that implement FeatureModule, and files of specs.
      entrypoints = ["features.json"]
      # Wide enough that no change is ever missed.
      hash_truncation_length = 64
      # Good for development; in production, migrations run what `metaxy ddl` prints.
      auto_create_tables = true

      [stores.dev]
      type = "duckdb"

      [stores.dev.config]
      hash_algorithm = "xxhash64"
      """;

  private InitialFiles() {}

  /** A configuration of a lake, with all other catalogs and storages in comments. */
  static String config(String project, String catalog, String storage) {
    StringBuilder text = new StringBuilder(HEAD.formatted(project));
    sections("catalog", catalog, CATALOGS, text);
    sections("storage", storage, STORAGES, text);
    return text.toString();
  }

  /** Two features to begin with. */
  static String features() {
    return resource("features.json");
  }

  private static void sections(String kind, String chosen, List<String> types, StringBuilder text) {
    text.append('\n').append(section(kind, chosen));
    types.stream()
        .filter(type -> !type.equals(chosen))
        .forEach(
            type ->
                section(kind, type)
                    .lines()
                    .forEach(line -> text.append("# ").append(line).append('\n')));
  }

  private static String section(String kind, String type) {
    return "[stores.dev.config.ducklake.%s]\n%s"
        .formatted(kind, resource("%s-%s.toml".formatted(kind, type)));
  }

  private static String resource(String name) {
    try (InputStream resource = InitialFiles.class.getResourceAsStream("init/" + name)) {
      if (resource == null) {
        throw new IllegalStateException(name + " is not on the class path");
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
