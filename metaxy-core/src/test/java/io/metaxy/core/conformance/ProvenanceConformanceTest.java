package io.metaxy.core.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ProvenanceConformanceTest {

  @TestFactory
  List<DynamicTest> rootsAreHashedAndResolvedAsRecorded() {
    return replays("single_root", 6);
  }

  @TestFactory
  List<DynamicTest> chainsAreHashedAndResolvedAsRecorded() {
    return replays("chain", 39);
  }

  /** One test for each algorithm and engine that the document was recorded with. */
  private static List<DynamicTest> replays(String name, int checkedSteps) {
    JsonNode document = ConformanceFiles.read("graphs/" + name + ".json");
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode run : document.get("runs")) {
      String label = run.get("hash_algorithm").textValue() + ", " + run.get("engine").textValue();
      tests.add(DynamicTest.dynamicTest(label, () -> replay(document, run, checkedSteps)));
    }
    return tests;
  }

  private static void replay(JsonNode document, JsonNode run, int checkedSteps) {
    ProvenanceReplay replay = new ProvenanceReplay(document, run);
    int checked = 0;
    for (JsonNode step : run.get("steps")) {
      checked += replay.replay(step) ? 1 : 0;
    }
    assertThat(checked).isEqualTo(checkedSteps);
  }
}
