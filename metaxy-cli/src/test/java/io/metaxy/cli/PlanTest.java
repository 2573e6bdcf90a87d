package io.metaxy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.Metaxy;
import io.metaxy.feature.FeatureKey;
import io.metaxy.store.AccessMode;
import io.metaxy.store.Increment;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.MetadataWriter;
import io.metaxy.store.Sample;
import java.nio.file.Path;
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
            video/faces         0        3  faces: its parents change
            all                 5        8
            """);
    assertThat(folder.run("plan", "--format", "json").out())
        .contains(
            "\"at_least\" : 5",
            "\"at_most\" : 8",
            "\"because_of\" : [ \"frames: code version 1 -> 2\" ]");
  }

  @Test
  void whatIsDueAfterTheChangeIsWhatWasPlanned() {
    String edited = "\"faces\", \"code_version\": \"1\"";
    folder.edit("features.json", edited, edited.replace("\"1\"", "\"2\""));

    assertThat(folder.run("plan").out()).contains("video/faces         3        3");
    assertThat(folder.run("status", "video/faces").out()).contains("video/faces     0    5");
  }

  @Test
  void whatIsMadeFromSamplesThatAreComputedAgainIsDueAsWell() {
    addPeople(Map.of());
    changeFaces();

    assertThat(folder.run("plan").out())
        .isEqualTo(
            """
            feature       at least  at most  because of
            video/faces          3        3  faces: code version 1 -> 2
            video/people         3        3  default: its parents change
            all                  6        6
            """);
  }

  @Test
  void dataVersionsThatUsersGiveMayStay() {
    addPeople(Map.of("faces", "mine"));
    changeFaces();

    assertThat(folder.run("plan").out()).contains("video/people         0        3");
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
            | video/faces | 0 | 3 | faces: its parents change |
            | all | 5 | 8 | costs at most 1.5 |
            """);
  }

  private void changeFaces() {
    String faces = "\"faces\", \"code_version\": \"1\"";
    folder.edit("features.json", faces, faces.replace("\"1\"", "\"2\""));
  }

  /** People are made from faces, of which users may give data versions. */
  private void addPeople(Map<String, String> dataVersions) {
    folder.edit(
        "features.json",
        "[{\"key\": \"video/raw\"",
        "[{\"key\": \"video/people\", \"id_columns\": [\"id\"], \"deps\": [{\"feature\":"
            + " \"video/faces\"}], \"fields\": [{\"key\": \"default\", \"code_version\": \"1\"}]},"
            + " {\"key\": \"video/raw\"");
    folder.run("push");
    if (!dataVersions.isEmpty()) {
      folder.run("drop", "video/faces", "--yes");
      compute("video/faces", dataVersions);
    }
    compute("video/people", Map.of());
  }

  /** Computes what is due of the first three samples. */
  private void compute(String feature, Map<String, String> dataVersions) {
    try (Metaxy metaxy = folder.metaxy();
        MetadataStore store = metaxy.store().open(AccessMode.WRITE);
        Increment increment = store.resolveUpdate(FeatureKey.of(feature));
        Increment first = increment.limit(3);
        MetadataWriter writer = first.writer()) {
      for (Sample sample : first.addedAndStale()) {
        writer.add(
            dataVersions.isEmpty()
                ? sample
                : sample.with("metaxy_data_version_by_field", dataVersions));
      }
    }
  }
}
