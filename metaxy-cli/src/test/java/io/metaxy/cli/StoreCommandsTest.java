package io.metaxy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that read and change a store. */
class StoreCommandsTest {

  @TempDir private Path path;
  private CliFolder folder;

  @BeforeEach
  void createStore() {
    folder = new CliFolder(path);
    folder.fill();
  }

  @Test
  void statusCountsWhatIsToBeDone() {
    assertThat(folder.run("status"))
        .isEqualTo(
            new Outcome(
                ExitCodes.FINE,
                """
                feature      rows  new  stale  orphaned  status
                video/raw       5    -      -         -  root
                video/faces     3    2      0         0  due
                video/words     0    5      0         0  missing
                """,
                ""));
  }

  @Test
  void statusWithProgressAndSamples() {
    folder.writeRaw("2", 2);

    assertThat(folder.run("status", "video/faces", "--progress", "--verbose").out())
        .isEqualTo(
            """
            feature      rows  new  stale  orphaned  progress  status
            video/faces     3    2      2         0       60%  due

            video/faces
            status  id  changed fields
            new     v3
            new     v4
            stale   v0  faces
            stale   v1  faces
            """);
  }

  @Test
  void featuresThatAreNotInSyncAreAFindingWhereThatIsAsserted() {
    assertThat(folder.run("status", "--assert-in-sync").exitCode()).isEqualTo(ExitCodes.FINDING);
    assertThat(folder.run("status", "--assert-in-sync", "video/raw").exitCode())
        .isEqualTo(ExitCodes.FINE);
  }

  @Test
  void filtersSayWhichSamplesCount() {
    assertThat(folder.run("status", "video/faces", "--global-filter", "id IN ('v0', 'v4')").out())
        .contains("video/faces     1    1      0         0  due");
    assertThat(folder.run("status", "video/faces", "--stale-if", "id = 'v0'").out())
        .contains("video/faces     3    2      1         0  due");
    assertThat(folder.run("status", "video/faces", "--filter", "no such").out())
        .contains("video/faces     0    -      -         -  error");
  }

  @Test
  void resolveListsSamples() {
    assertThat(folder.run("resolve", "video/faces", "--rows").out())
        .isEqualTo(
            """
            video/faces: 2 new, 0 stale, 0 orphaned

            status  id  changed fields
            new     v3
            new     v4
            """);
  }

  @Test
  void resolveOfARootIsUsage() {
    Outcome outcome = folder.run("resolve", "video/raw");

    assertThat(outcome.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(outcome.err()).startsWith("error: Cannot resolve feature \"video/raw\"");
  }

  @Test
  void deletingCountsFirstAndDeletesWhenConfirmed() {
    Outcome counted = folder.run("delete", "video/raw", "--filter", "id = 'v1'");
    Outcome done = folder.run("delete", "video/raw", "--filter", "id = 'v1'", "--yes");

    assertThat(counted)
        .isEqualTo(
            new Outcome(
                ExitCodes.FINE,
                """
                feature    rows to delete
                video/raw               1
                """,
                "note: Nothing was changed. Add --yes to do it.\n"));
    assertThat(done.out()).contains("rows deleted\nvideo/raw             1\n");
    assertThat(folder.run("status", "video/raw", "video/faces").out())
        .contains("video/raw       4 ", "video/faces     3    2      0         1  due");
    assertThat(folder.run("delete").exitCode()).isEqualTo(ExitCodes.USAGE);
  }

  @Test
  void hardDeletionsRemoveAllRowsOfASample() {
    folder.writeRaw("2", 1);

    assertThat(folder.run("delete", "--hard", "video/raw", "--filter", "id = 'v0'").out())
        .contains("video/raw               2\n");
    assertThat(folder.run("delete", "--hard", "video/raw", "--filter", "id = 'v0'", "--yes").out())
        .contains("video/raw             2\n");
  }

  @Test
  void droppingCountsFirstAndDropsWhenConfirmed() {
    assertThat(folder.run("drop", "video/faces").out())
        .isEqualTo(
            """
            feature      table         rows
            video/faces  video__faces     3
            """);
    assertThat(folder.run("drop", "video/faces", "--yes").exitCode()).isEqualTo(ExitCodes.FINE);
    assertThat(folder.run("status", "video/faces").out())
        .contains("video/faces     0    5      0         0  missing");
  }

  @Test
  void rebasingCarriesSamplesOverToChangedCode() {
    String before =
        folder
            .run("features", "list")
            .out()
            .lines()
            .skip(2)
            .findFirst()
            .orElseThrow()
            .split(" +", -1)[2];
    folder.edit(
        "features.json",
        "\"faces\", \"code_version\": \"1\"",
        "\"faces\", \"code_version\": \"2\"");

    assertThat(folder.run("status", "video/faces").out()).contains("video/faces     0    5");
    assertThat(folder.run("rebase", "video/faces", "--from", before).out())
        .startsWith("video/faces: 3 samples can be carried over from " + before);
    assertThat(folder.run("rebase", "video/faces", "--from", before, "--yes").out())
        .startsWith("video/faces: 3 samples were carried over from " + before);
    assertThat(folder.run("status", "video/faces").out()).contains("video/faces     3    2");
  }

  @Test
  void copyingCountsFirstAndCopiesWhenConfirmed() {
    assertThat(folder.run("copy", "--from", "dev", "--to", "lake", "video/raw").out())
        .isEqualTo("feature    rows  copied\nvideo/raw     5       -\n");
    assertThat(folder.path("lake.ducklake")).doesNotExist();
    assertThat(folder.run("copy", "--from", "dev", "--to", "lake", "video/raw", "--yes").out())
        .isEqualTo("feature    rows  copied\nvideo/raw     5       5\n");
    assertThat(folder.run("--store", "lake", "snapshots").out()).startsWith("snapshot  moment");
    assertThat(folder.run("--store", "lake", "maintain", "--steps", "flush,merge").exitCode())
        .isEqualTo(ExitCodes.FINE);
  }

  @Test
  void maintainingWhatIsNoLakeFails() {
    assertThat(folder.run("maintain").exitCode()).isEqualTo(ExitCodes.FAILURE);
  }

  @Test
  void compactingCountsFirstAndRemovesWhenConfirmed() {
    folder.writeRaw("2", 2);

    assertThat(folder.run("compact", "--older-than", "0s").out())
        .isEqualTo("feature    superseded  deletions\nvideo/raw           2          0\n");
    assertThat(folder.run("compact", "--older-than", "0s", "--yes").out()).contains("video/raw");
    assertThat(folder.run("compact", "--older-than", "0s", "--yes").out())
        .isEqualTo("There is nothing to remove.\n");
    assertThat(folder.run("compact", "--older-than", "soon").exitCode()).isEqualTo(ExitCodes.USAGE);
  }

  @Test
  void verifyFindsWhatIsWrong() throws SQLException {
    assertThat(folder.run("verify"))
        .isEqualTo(new Outcome(ExitCodes.FINE, "2 tables: nothing is wrong\n", ""));

    SpoiledStore.spoilProvenance(folder, "video__faces");

    Outcome outcome = folder.run("verify");
    assertThat(outcome.exitCode()).isEqualTo(ExitCodes.FINDING);
    assertThat(outcome.out()).contains("wrong provenance  video__faces      3");
  }

  @Test
  void ddlIsWhatATableLacks() {
    assertThat(folder.run("ddl").err())
        .isEqualTo("note: There is no schema that tells the columns of: video/words.\n");
  }

  @Test
  void aStoreIsShownWithItsTables() {
    assertThat(folder.run("stores", "show").out())
        .isEqualTo(
            """
            store             dev
            kind              DuckDB
            database          DIR/dev.duckdb
            hashes            sha256 cut to 64 characters
            tables            2
              video__faces
              video__raw
            """);
  }
}
