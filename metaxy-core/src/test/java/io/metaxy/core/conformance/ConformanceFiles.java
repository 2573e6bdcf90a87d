package io.metaxy.core.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.metaxy.core.version.CanonicalJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads the recorded files. Tests run in the folder of their module. */
final class ConformanceFiles {

  private static final Path FOLDER = Path.of("..", "conformance");

  private ConformanceFiles() {}

  static JsonNode read(String file) {
    try {
      return CanonicalJson.parse(Files.readString(FOLDER.resolve(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The documents in {@code graphs}. */
  static List<JsonNode> graphs() {
    try (Stream<Path> files = Files.list(FOLDER.resolve("graphs"))) {
      return files
          .map(file -> "graphs/" + file.getFileName())
          .sorted()
          .map(ConformanceFiles::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
