package io.metaxy.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metaxy.core.version.CanonicalJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A copy of a recording of ours, which a test changes.
 *
 * @param file the copy
 */
record CopiedRecording(Path file) {

  private static final Path FOLDER = Path.of("..", "conformance");

  /** Copies a file with what belongs to it. */
  static CopiedRecording of(String file, Path dir) throws IOException {
    String folder = file.contains("/") ? file.substring(0, file.indexOf('/')) : "";
    if (folder.equals("lock")) {
      copyAll(folder, dir);
    } else {
      Files.createDirectories(dir.resolve(folder));
      Files.copy(FOLDER.resolve(file), dir.resolve(file));
    }
    if (file.equals("store.json")) {
      Files.copy(FOLDER.resolve("store.duckdb"), dir.resolve("store.duckdb"));
    }
    return new CopiedRecording(dir.resolve(file));
  }

  private static void copyAll(String folder, Path dir) throws IOException {
    try (Stream<Path> all = Files.walk(FOLDER.resolve(folder))) {
      for (Path source : all.toList()) {
        Files.copy(source, dir.resolve(FOLDER.relativize(source).toString()));
      }
    }
  }

  JsonNode document() throws IOException {
    return CanonicalJson.parse(Files.readString(file));
  }

  /** Sets a member of an object, or an element of an array. */
  void plant(String pointer, String json) throws IOException {
    JsonNode document = document();
    int last = pointer.lastIndexOf('/');
    String member = pointer.substring(last + 1).replace("~1", "/");
    JsonNode parent = document.at(pointer.substring(0, last));
    if (parent instanceof ArrayNode array) {
      array.set(Integer.parseInt(member), CanonicalJson.parse(json));
    } else {
      ((ObjectNode) parent).set(member, CanonicalJson.parse(json));
    }
    Files.writeString(file, document.toString());
  }
}
