package io.metaxy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.Metaxy;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a change of the code will cost. */
class PlanTest {

  private static final String FRAMES = "{\"key\": \"frames\", \"code_version\": \"1\"}";

  @TempDir private Path path;
  private CliFolder folder;

  @BeforeEach
  void createStore() {
    folder = new CliFolder(path);
    folder.fill();
    folder.run("push");
  }

  @Test
  void codeThatIsAsItWasPushedCostsNothing() {
    assertThat(folder.run("plan")).isEqualTo(new Outcome(ExitCodes.FINE, "Nothing changes.\n", ""));
  }

  @Test
  void aChangedFieldMakesDueWhatIsMadeFromItAndNothingElse() {
    folder.edit("features.json", FRAMES, FRAMES.replace("\"1\"", "\"2\""));

    assertThat(folder.run("plan").out())
        .isEqualTo(
            """
            feature      at least  at most  because of
            video/raw           5        5  frames: code version 1 -> 2
            video/faces         3        3  faces: its parents change
            all                 8        8
            """);
    assertThat(folder.run("plan", "--format", "json").out())
        .contains("\"at_least\" : 8", "\"because_of\" : [ \"frames: code version 1 -> 2\" ]");
  }

  @Test
  void whatIsDueAfterTheChangeIsWhatWasPlanned() {
    String edited = "\"faces\", \"code_version\": \"1\"";
    folder.edit("features.json", edited, edited.replace("\"1\"", "\"2\""));

    assertThat(folder.run("plan").out()).contains("video/faces         3        3");
    assertThat(folder.run("status", "video/faces").out()).contains("video/faces     0    5");
  }

  @Test
  void dataVersionsThatUsersGiveMayStay() {
    giveDataVersions();
    folder.edit("features.json", FRAMES, FRAMES.replace("\"1\"", "\"2\""));

    assertThat(folder.run("plan").out()).contains("video/faces         0        3");
  }

  @Test
  void ofANewFeatureAllIsDueThatItsParentsHave() {
    folder.edit(
        "features.json",
        "[{\"key\": \"video/raw\"",
        "[{\"key\": \"video/size\", \"id_columns\": [\"id\"], \"deps\": [{\"feature\":"
            + " \"video/raw\"}], \"fields\": [{\"key\": \"size\", \"code_version\": \"1\"}]},"
            + " {\"key\": \"video/raw\"");

    assertThat(folder.run("plan").out()).contains("video/size         5        5  new feature");
  }

  @Test
  void aPlanCanBeACommentAndFail() {
    folder.edit("features.json", FRAMES, FRAMES.replace("\"1\"", "\"2\""));

    Outcome outcome =
        folder.run(
            "plan", "--format", "markdown", "--max-samples", "7", "--cost", "video/faces=0.5");

    assertThat(outcome.exitCode()).isEqualTo(ExitCodes.FINDING);
    assertThat(outcome.out())
        .isEqualTo(
            """
            | feature | at least | at most | because of |
            |---|---:|---:|---|
            | video/raw | 5 | 5 | frames: code version 1 -> 2 |
            | video/faces | 3 | 3 | faces: its parents change |
            | all | 8 | 8 | costs at most 1.5 |
            """);
  }

  private void giveDataVersions() {
    try (Metaxy metaxy = folder.metaxy();
        MetadataStore store = metaxy.store().open(AccessMode.WRITE)) {
      List<Row> rows =
          store.read(CliFolder.RAW).rows().stream()
              .map(
                  row ->
                      Row.of(
                          Map.of(
                              "id",
                              String.valueOf(row.get("id")),
                              "height",
                              0,
                              "metaxy_provenance_by_field",
                              Map.of("audio", "a", "frames", "f"),
                              "metaxy_data_version_by_field",
                              Map.of("audio", "mine", "frames", "mine"))))
              .toList();
      store.write(CliFolder.RAW, Rows.ofRows(rows));
    }
  }
}
