package io.metaxy.cli;

import io.metaxy.Metaxy;
import io.metaxy.feature.FeatureKey;
import io.metaxy.store.AccessMode;
import io.metaxy.store.Increment;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.MetadataWriter;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import io.metaxy.store.Sample;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A folder with a configuration, features and stores, in which command lines run. */
final class CliFolder {

  static final FeatureKey RAW = FeatureKey.of("video/raw");
  static final FeatureKey FACES = FeatureKey.of("video/faces");

  private static final String CONFIG =
      """
      project = "demo"
      store = "dev"
      entrypoints = ["features.json"]
      auto_create_tables = true
      hash_truncation_length = 64

      [stores.dev]
      type = "duckdb"
      [stores.dev.config]
      database = "DIR/dev.duckdb"
      hash_algorithm = "sha256"

      [stores.lake]
      type = "duckdb"
      [stores.lake.config]
      hash_algorithm = "sha256"
      [stores.lake.config.ducklake.catalog]
      type = "duckdb"
      uri = "DIR/lake.ducklake"
      [stores.lake.config.ducklake.storage]
      type = "local"
      path = "DIR/data"
      """;

  private static final String FEATURES =
      """
      [{"key": "video/raw", "id_columns": ["id"],
        "fields": [{"key": "audio", "code_version": "1"}, {"key": "frames", "code_version": "1"}]},
       {"key": "video/faces", "id_columns": ["id"], "deps": [{"feature": "video/raw"}],
        "fields": [{"key": "faces", "code_version": "1",
          "deps": [{"feature": "video/raw", "fields": ["frames"]}]}]},
       {"key": "video/words", "id_columns": ["id"], "deps": [{"feature": "video/raw"}],
        "fields": [{"key": "words", "code_version": "1",
          "deps": [{"feature": "video/raw", "fields": ["audio"]}]}]}]
      """;

  private final Path directory;
  private final Map<String, String> environment = new HashMap<>();

  CliFolder(Path directory) {
    this.directory = directory;
    write("metaxy.toml", CONFIG.replace("DIR", directory.toString()));
    write("features.json", FEATURES);
  }

  Path path(String name) {
    return directory.resolve(name);
  }

  void write(String name, String text) {
    try {
      Files.writeString(directory.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String read(String name) {
    try {
      return Files.readString(directory.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Replaces a text of a file. */
  void edit(String name, String from, String to) {
    write(name, read(name).replace(from, to));
  }

  void set(String variable, String value) {
    environment.put(variable, value);
  }

  /** Five raw videos, and faces of the first three of them. */
  void fill() {
    writeRaw("1", 5);
    try (Metaxy metaxy = metaxy();
        MetadataStore store = metaxy.store().open(AccessMode.WRITE);
        Increment increment = store.resolveUpdate(FACES);
        MetadataWriter writer = increment.writer()) {
      for (Sample sample : increment.limit(3).addedAndStale()) {
        writer.add(sample.with("faces", 1));
      }
    }
  }

  /** So many raw videos, whose frames have a version. */
  void writeRaw(String frames, int videos) {
    try (Metaxy metaxy = metaxy();
        MetadataStore store = metaxy.store().open(AccessMode.WRITE)) {
      List<Row> rows = new ArrayList<>();
      for (int i = 0; i < videos; i++) {
        rows.add(
            Row.of(
                Map.of(
                    "id",
                    "v" + i,
                    "height",
                    100 * i,
                    "metaxy_provenance_by_field",
                    Map.of("audio", "a" + i, "frames", "f" + frames + i))));
      }
      store.write(RAW, Rows.ofRows(rows));
    }
  }

  Metaxy metaxy() {
    return Metaxy.builder().workingDirectory(directory).environment(Map.of()).build();
  }

  Outcome run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        new Program(
                new Surroundings(
                    directory, environment, new PrintWriter(out), new PrintWriter(err), false))
            .run(arguments);
    return new Outcome(code, masked(out), masked(err));
  }

  private String masked(StringWriter text) {
    return text.toString().replace(directory.toString(), "DIR");
  }
}
