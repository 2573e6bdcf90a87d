package io.metaxy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why samples are as they are. */
class ExplainTest {

  @TempDir private Path path;
  private CliFolder folder;

  @BeforeEach
  void createStore() {
    folder = new CliFolder(path);
    folder.fill();
  }

  @Test
  void aStaleSampleIsExplainedByTheFieldAndTheWriteOfItsParent() {
    folder.writeRaw("2", 1);

    assertThat(explained("video/faces", "v0"))
        .isEqualTo(
            """
            video/faces, id=v0
            stale: it was made from something else
            written MOMENT
            field faces: HASH -> HASH
                video/raw.frames of id=v0: f10 -> f20, written MOMENT
            """);
    assertThat(folder.run("explain", "video/faces", "v0", "--format", "json").out())
        .contains("\"status\" : \"stale\"", "\"field\" : \"video/raw.frames\"")
        .contains("\"from\" : \"f10\"", "\"to\" : \"f20\"");
    assertThat(explained("video/faces", "v1"))
        .isEqualTo("video/faces, id=v1\nin sync\nwritten MOMENT\n");
  }

  @Test
  void aNewSampleWasNeverComputed() {
    assertThat(explained("video/faces", "v4"))
        .isEqualTo("video/faces, id=v4\nnew: it was never computed\n");
  }

  @Test
  void aSampleOfAnOlderVersionIsExplainedByTheCode() {
    String edited = "{\"key\": \"frames\", \"code_version\": \"1\"}";
    folder.run("push");
    folder.edit("features.json", edited, edited.replace("\"1\"", "\"2\""));
    folder.writeRaw("1", 5);

    assertThat(explained("video/faces", "v0"))
        .isEqualTo(
            """
            video/faces, id=v0
            new: it was computed by other code
            written MOMENT
            video/raw.frames: code version 1 -> 2
            """);
  }

  @Test
  void codeThatWasNeverPushedIsNotKnown() {
    folder.edit(
        "features.json",
        "\"faces\", \"code_version\": \"1\"",
        "\"faces\", \"code_version\": \"2\"");

    assertThat(explained("video/faces", "v0"))
        .endsWith("that version was never pushed, so what of the code changed is not known\n");
  }

  @Test
  void anOrphanedSampleHasNoParents() {
    folder.run("delete", "video/raw", "--filter", "id = 'v1'", "--yes");

    assertThat(explained("video/faces", "v1"))
        .isEqualTo("video/faces, id=v1\norphaned: its parents are gone\nwritten MOMENT\n");
    assertThat(explained("video/faces", "v9"))
        .isEqualTo("video/faces, id=v9\nunknown: neither the feature nor its parents have it\n");
  }

  @Test
  void aDeletedSampleIsComputedAgain() {
    folder.run("delete", "video/faces", "--filter", "id = 'v1'", "--yes");

    assertThat(explained("video/faces", "v1"))
        .isEqualTo("video/faces, id=v1\nnew: it was deleted\nwritten MOMENT\n");
  }

  @Test
  void aRootIsWhatUsersGive() {
    assertThat(explained("video/raw", "v1"))
        .isEqualTo(
            """
            video/raw, id=v1
            stored; the feature is a root, whose provenance users give
            written MOMENT
            """);
  }

  @Test
  void allIdsHaveToBeGiven() {
    assertThat(folder.run("explain", "video/faces", "v0", "1"))
        .isEqualTo(
            new Outcome(
                ExitCodes.USAGE,
                "",
                "error: Feature \"video/faces\" tells samples apart by id. Give 1 values, not"
                    + " 2.\n"));
  }

  private String explained(String... arguments) {
    String[] line = new String[arguments.length + 1];
    line[0] = "explain";
    System.arraycopy(arguments, 0, line, 1, arguments.length);
    Outcome outcome = folder.run(line);
    assertThat(outcome.err()).isEmpty();
    return outcome
        .out()
        .replaceAll("[0-9]{4}-[0-9-]+T[0-9:.]+Z", "MOMENT")
        .replaceAll("\\b[0-9a-f]{12}\\b", "HASH");
  }
}
