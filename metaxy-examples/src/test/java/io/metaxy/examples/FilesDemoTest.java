package io.metaxy.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.store.IncrementSummary;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the demo over a copy of the project's own sources. */
class FilesDemoTest {

  @TempDir Path dir;

  private IncrementSummary run(Path sources) throws IOException {
    PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    return new FilesDemo(sources, Map.of("FILES_DEMO_LAKE", dir.resolve("lake").toString()))
        .run(Path.of("files", "metaxy.toml"), out);
  }

  @Test
  void onlyNewAndEditedFilesAreCountedAgain() throws IOException {
    Path sources = dir.resolve("sources");
    int files = copySources(sources);
    assertThat(files).isGreaterThan(50);

    assertThat(run(sources)).isEqualTo(new IncrementSummary(files, 0, 0));
    assertThat(run(sources)).isEqualTo(new IncrementSummary(0, 0, 0));

    Path edited = sources.resolve("metaxy-api/src/main/java/io/metaxy/store/Rows.java");
    Files.writeString(edited, Files.readString(edited) + "// edited\n");
    assertThat(run(sources)).isEqualTo(new IncrementSummary(0, 1, 0));

    Files.writeString(sources.resolve("New.java"), "class New {}\n");
    assertThat(run(sources)).isEqualTo(new IncrementSummary(1, 0, 0));
    assertThat(run(sources)).isEqualTo(new IncrementSummary(0, 0, 0));
  }

  private static int copySources(Path target) throws IOException {
    Path project = Path.of("..").toRealPath();
    List<Path> sources;
    try (Stream<Path> walk = Files.walk(project)) {
      sources =
          walk.filter(file -> file.toString().endsWith(".java"))
              .filter(file -> !file.toString().contains("target"))
              .toList();
    }
    for (Path source : sources) {
      Path copy = target.resolve(project.relativize(source).toString());
      Files.createDirectories(copy.getParent());
      Files.copy(source, copy);
    }
    return sources.size();
  }
}
