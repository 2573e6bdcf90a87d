package io.metaxy.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.metaxy.core.version.CanonicalJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds the cases of a folder. A file that nothing is known of is a case that fails. */
public final class RecordedFolder {

  private final Path folder;
  private final List<RecordedCase> cases = new ArrayList<>();
  private final Set<Path> claimed = new TreeSet<>();

  private RecordedFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * All cases below a folder, in the order of the files' names.
   *
   * @throws IOException if the folder cannot be listed
   */
  public static List<RecordedCase> cases(Path folder) throws IOException {
    RecordedFolder found = new RecordedFolder(folder);
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    files.stream().filter(file -> endsWith(file, ".json")).forEach(found::read);
    files.stream()
        .filter(file -> !endsWith(file, ".json") && !endsWith(file, ".md"))
        .filter(file -> !found.claimed.contains(file))
        .forEach(file -> found.fails(file, "is no recording, and none names it"));
    return List.copyOf(found.cases);
  }

  private void read(Path file) {
    try {
      JsonNode document = CanonicalJson.parse(Files.readString(file));
      RecordedFile recorded = new RecordedFile(file, name(file), document);
      String id = document.path("format").asText();
      RecordingFormat format =
          RecordingFormat.byId(id)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException("has an unknown format: \"%s\"".formatted(id)));
      claimed.addAll(format.companions().apply(recorded));
      List<RecordedCase> found = format.cases().apply(recorded);
      if (found.isEmpty()) {
        throw new IllegalArgumentException("it holds no case");
      }
      cases.addAll(found);
    } catch (IOException | IllegalArgumentException e) {
      fails(file, "cannot be read: " + e.getMessage());
    }
  }

  private void fails(Path file, String reason) {
    cases.add(new UnreadableCase(name(file), reason));
  }

  private String name(Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  private static boolean endsWith(Path file, String ending) {
    return file.toString().endsWith(ending);
  }
}
