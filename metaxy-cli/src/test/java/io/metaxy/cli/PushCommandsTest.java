package io.metaxy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands about definitions that stores record. */
class PushCommandsTest {

  @TempDir private Path path;
  private CliFolder folder;

  @BeforeEach
  void createStore() {
    folder = new CliFolder(path);
    folder.fill();
  }

  @Test
  void pushingPrintsTheProjectVersionAndSaysWhatChanged() {
    Outcome first = folder.run("push", "-t", "git_commit=0a1b2c3");
    Outcome second = folder.run("push");
    folder.edit(
        "features.json",
        "\"key\": \"video/raw\",",
        "\"key\": \"video/raw\", \"description\": \"As it came\",");
    Outcome third = folder.run("push");

    assertThat(first.out()).matches("[0-9a-f]{64}\n");
    assertThat(first.err()).isEqualTo("note: The feature graph was recorded.\n");
    assertThat(second.out()).isEqualTo(first.out());
    assertThat(second.err())
        .isEqualTo("note: This project version was recorded before; nothing changed.\n");
    assertThat(third.err()).isEqualTo("note: The feature graph was recorded.\n");
    assertThat(folder.run("history").out().lines())
        .hasSize(3)
        .anyMatch(
            line -> line.startsWith(first.out().strip()) && line.endsWith("3  git_commit=0a1b2c3"));
    assertThat(folder.run("history", "--limit", "1").out().lines()).hasSize(2);
  }

  @Test
  void theStatusOfAPushedGraphIsThatOfItsVersions() {
    String version = folder.run("push").out().strip();
    folder.edit(
        "features.json",
        "\"faces\", \"code_version\": \"1\"",
        "\"faces\", \"code_version\": \"2\"");

    assertThat(folder.run("status", "video/faces").out()).contains("video/faces     0    5");
    assertThat(folder.run("status", "video/faces", "--snapshot-id", version.substring(0, 8)).out())
        .contains("video/faces     3    2");
    assertThat(folder.run("status", "--snapshot-id", "nonsense").exitCode())
        .isEqualTo(ExitCodes.USAGE);
  }

  @Test
  void featuresOfOtherProjectsAreLockedAndUsed() throws IOException {
    CliFolder other = new CliFolder(Files.createDirectory(path.resolve("other")));
    other.edit("metaxy.toml", "project = \"demo\"", "project = \"other\"");
    other.edit("metaxy.toml", "other/dev.duckdb", "dev.duckdb");
    other.write(
        "features.json",
        """
        [{"key": "people/names", "id_columns": ["id"], "deps": [{"feature": "video/faces"}],
          "fields": [{"key": "names", "code_version": "1"}]}]
        """);

    Outcome tooEarly = other.run("lock");
    folder.run("push");
    Outcome before = other.run("features", "list");
    Outcome locked = other.run("lock");

    assertThat(tooEarly.exitCode()).isEqualTo(ExitCodes.FAILURE);
    assertThat(tooEarly.err())
        .isEqualTo(
            "error: Cannot lock features that the store has no definition of: video/faces. Push"
                + " them from the project that defines them.\n");
    assertThat(before.exitCode()).isEqualTo(ExitCodes.FAILURE);
    assertThat(before.err()).contains("video/faces");
    assertThat(locked.out())
        .containsPattern("\\+ video/faces \\([0-9a-f]{64}\\)\n\\+ video/raw ")
        .endsWith("metaxy.lock was written (2 features)\n");
    assertThat(other.run("lock").out()).isEqualTo("metaxy.lock is up to date (2 features)\n");
    assertThat(other.run("features", "list", "--all-projects").out())
        .contains("video/faces   demo (external)");
    assertThat(other.run("status").out())
        .contains("people/names     0    3      0         0  missing");
  }
}
