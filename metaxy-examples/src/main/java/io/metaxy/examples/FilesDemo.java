package io.metaxy.examples;

import io.metaxy.Metaxy;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.AccessMode;
import io.metaxy.store.Completion;
import io.metaxy.store.Increment;
import io.metaxy.store.IncrementSummary;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.MetadataWriter;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import io.metaxy.store.Sample;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Keeps the line counts of the files of a directory up to date: each run counts the files that are
 * new or were edited, and no others. Takes the path of a {@code metaxy.toml} and the directory.
 */
public final class FilesDemo {

  /** The files, made from their content. */
  static final FeatureSpec FILES =
      FeatureSpec.builder()
          .key("files/source")
          .idColumns("path")
          .fields(FieldSpec.of("content", "1"))
          .build();

  /** Their line counts. */
  static final FeatureSpec LINES =
      FeatureSpec.builder()
          .key("files/lines")
          .idColumns("path")
          .dependsOn(FeatureDependency.on(FILES))
          .fields(FieldSpec.builder("lines").codeVersion("1").dependsOn(FILES, "content").build())
          .build();

  record SourceFile(String path, long size, String sha256) {}

  private final Path directory;
  private final Map<String, String> environment;

  FilesDemo(Path directory, Map<String, String> environment) {
    this.directory = directory;
    this.environment = environment;
  }

  /** Runs on the configuration and the directory that the arguments name. */
  public static void main(String[] args) throws IOException {
    new FilesDemo(Path.of(args[1]), System.getenv()).run(Path.of(args[0]), System.out);
  }

  IncrementSummary run(Path config, PrintStream out) throws IOException {
    try (Metaxy metaxy =
            Metaxy.builder()
                .configFile(config)
                .environment(environment)
                .graph(FeatureGraph.of(FILES, LINES))
                .build();
        MetadataStore store = metaxy.store().open(AccessMode.WRITE)) {
      List<SourceFile> changed = changedFiles(store);
      store.write(FILES, Rows.of(changed).provenance("content", SourceFile::sha256));
      out.println("Files of %s: %d new or edited".formatted(directory, changed.size()));
      try (Increment todo = store.resolveUpdate(LINES)) {
        out.println("Line counts: " + todo.summary());
        try (MetadataWriter writer = todo.writer()) {
          for (Sample sample : todo.addedAndStale()) {
            writer.add(sample.with("lines", countLines(String.valueOf(sample.get("path")))));
          }
        }
        Completion completion = todo.complete();
        out.println(
            "Counted %d files, %d left"
                .formatted(completion.written(), completion.addedLeft() + completion.staleLeft()));
        return todo.summary();
      }
    }
  }

  private List<SourceFile> changedFiles(MetadataStore store) throws IOException {
    Map<String, String> known = knownFiles(store);
    try (Stream<Path> walk = Files.walk(directory)) {
      return walk.filter(Files::isRegularFile)
          .map(this::describe)
          .filter(file -> !file.sha256().equals(known.get(file.path())))
          .toList();
    }
  }

  private static Map<String, String> knownFiles(MetadataStore store) {
    Map<String, String> known = new HashMap<>();
    try {
      for (Row row : store.read(FILES).select("path", SystemColumns.PROVENANCE_BY_FIELD).rows()) {
        if (row.get(SystemColumns.PROVENANCE_BY_FIELD) instanceof Map<?, ?> provenance) {
          known.put(String.valueOf(row.get("path")), String.valueOf(provenance.get("content")));
        }
      }
    } catch (MetaxyException e) {
      if (e.code() != ErrorCode.TABLE_MISSING) {
        throw e;
      }
    }
    return known;
  }

  private SourceFile describe(Path file) {
    try {
      byte[] content = Files.readAllBytes(file);
      String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
      return new SourceFile(
          directory.relativize(file).toString().replace('\\', '/'), content.length, hash);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private long countLines(String path) throws IOException {
    // Latin-1 reads any bytes: the directory may hold other than text.
    try (Stream<String> lines = Files.lines(directory.resolve(path), StandardCharsets.ISO_8859_1)) {
      return lines.count();
    }
  }
}
