package io.metaxy.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metaxy.core.version.CanonicalJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is changed in a copy of a recording is found, and named by file, case and place. */
class PlantedDifferencesTest {

  @TempDir private Path dir;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "graphs/single_root.json | /graphs/v1/versions/8/features/catalog~1item/feature_version | \"0\" | at length 8, catalog/item",
        "graphs/single_root.json | /graphs/v1/versions/64/project_versions/vectors | \"0\" | at length 64, project vectors",
        "graphs/single_root.json | /graphs/v1/features/0/table_name | \"other\" | catalog/item, table_name",
        "graphs/single_root.json | /graphs/v1/topological_order | [] | topological_order",
        "graphs/single_root.json | /graphs/v1/features/0/spec/more | 1 | more",
        "graphs/single_root.json | /graphs/v1/more | 1 | cannot be replayed: more",
        "graphs/single_root.json | /more | 1 | cannot be replayed: more",
        "graphs/single_root.json | /runs/0/more | 1 | run 0 by md5, duckdb: * cannot be replayed: more",
        "graphs/single_root.json | /runs/0/hash_algorithm | \"crc\" | No store here hashes by \"crc\"",
        "graphs/single_root.json | /runs/0/steps/10/op | \"undo\" | step 10 undo catalog/item",
        "graphs/single_root.json | /runs/0/steps/10/more | 1 | step 10 read catalog/item: * cannot be replayed: more",
        "graphs/single_root.json | /runs/0/steps/10/expect/0/more | 1 | step 10 read catalog/item: * cannot be replayed: more",
        "graphs/single_root.json | /runs/0/steps/10/expect/0/provenance | \"0\" | step 10 read catalog/item: * missing",
        "graphs/single_root.json | /runs/0/steps/5/expect_read | [] | step 5 delete catalog/item: * not recorded",
        "graphs/single_root.json | /runs/0/steps/4/expect/stale | [] | step 4 resolve_update catalog/item, stale: * not recorded",
        "graphs/single_root.json | /runs/0/steps/4/expect_progress | 1.5 | step 4 resolve_update catalog/item, progress",
        "graphs/single_root.json | /format | \"metaxy-vectors/2\" | unknown format: \"metaxy-vectors/2\"",
        "hashes.json  | /hashes/1/wyhash | \"1\" | hashes.json: wyhash: hash of",
        "hashes.json  | /hashes/1/crc | \"1\" | hashes.json: crc",
        "keys.json    | /keys | [] | keys.json: cannot be read: it holds no case",
        "keys.json    | /keys/1/table_name | \"c\" | \"a/b\": table_name: a__b instead of c",
        "keys.json    | /keys/1/valid | false | \"a/b\": valid as a feature's key",
        "filters.json | /filters/0/rows | [5] | \"n > 0\": rows",
        "filters.json | /filters/0/error | \"E\" | \"n > 0\": rows: * instead of a refusal",
        "invalid.json | /cases/0/rejected | false | duplicate_field: rejected",
        "invalid.json | /cases/0/more | false | duplicate_field: * cannot be replayed: more",
        "store.json   | /features/media~1video/stored_rows | 0 | database: media/video, stored_rows",
        "store.json   | /features/media~1video/rows | [] | database: media/video, rows: * not recorded",
        "store.json   | /tables/media__video/metaxy_provenance | \"INTEGER\" | database: tables",
        "store.json   | /feature_versions_rows | [] | database: feature_versions_rows: * not recorded",
        "lock/expected.json | /features/media~1video/feature_version | \"0\" | media/video, feature_version",
        "lock/expected.json | /features/media~1video/external | false | media/video",
      })
  void theyAreFoundAndNamed(String file, String pointer, String value, String found)
      throws IOException {
    CopiedRecording copy = CopiedRecording.of(file, dir);
    copy.plant(pointer, value);

    Outcome outcome = Outcome.of(dir.toString());

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.lastLine()).matches("\\d+ passed, [1-9]\\d* failed");
    assertThat(outcome.failures()).contains(file).contains(List.of(found.split(" \\* ")));
  }

  @ParameterizedTest
  @CsvSource({
    "notes.txt, none names it",
    "other.json, cannot be read",
    "odd.duckdb, none names it"
  })
  void filesThatNothingIsKnownOfFail(String file, String reason) throws IOException {
    CopiedRecording.of("keys.json", dir);
    Files.writeString(dir.resolve(file), "{");

    Outcome outcome = Outcome.of(dir.toString(), "--store", "memory");

    assertThat(outcome.out()).contains("FAILED " + file + ": ").contains(reason);
    assertThat(outcome.lastLine()).endsWith(" passed, 1 failed");
    assertThat(outcome.code()).isEqualTo(1);
  }

  /** An index is not among ours: it lists what is to be there. */
  @ParameterizedTest
  @CsvSource({"1, 11, 0", "1, 12, 1", "2, 11, 1"})
  void anIndexIsComparedWithWhatItLists(int runs, int steps, int failed) throws IOException {
    Path graph = CopiedRecording.of("graphs/single_root.json", dir).file();
    ObjectNode document = (ObjectNode) CanonicalJson.parse(Files.readString(graph));
    ArrayNode all = (ArrayNode) document.required("runs");
    while (all.size() > 1) {
      all.remove(1);
    }
    Files.writeString(graph, document.toString());
    Files.writeString(
        dir.resolve("index.json"),
        """
        {"format": "metaxy-index/1", "set": "test",
         "graphs": [{"name": "single_root", "tags": %s, "runs": %d, "steps": %d}]}"""
            .formatted(document.required("tags"), runs, steps));

    assertThat(Outcome.of(dir.toString(), "--store", "memory").lastLine())
        .isEqualTo("%d passed, %d failed".formatted(3 - failed, failed));
  }
}
