package io.metaxy.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * All cases of the repository, on each kind of store; on a lake, where they take ten times as long,
 * each scenario by its first algorithm. The program replays them all.
 */
class RecordedCasesTest {

  private static final Path FOLDER = Path.of("..", "conformance");

  @TempDir private Path dir;
  private final List<StoreSite> sites = new ArrayList<>();

  @AfterEach
  void closeStores() {
    sites.forEach(StoreSite::close);
  }

  @TestFactory
  List<DynamicContainer> storesDoAsWasRecorded() throws IOException {
    List<RecordedCase> cases = RecordedFolder.cases(FOLDER);
    assertThat(cases).isNotEmpty();
    List<DynamicContainer> kinds = new ArrayList<>();
    for (StoreKind kind : StoreKind.values()) {
      StoreSite site = StoreSite.of(kind, dir);
      sites.add(site);
      kinds.add(
          DynamicContainer.dynamicContainer(
              kind.name(),
              cases.stream()
                  .filter(recorded -> kind != StoreKind.DUCKLAKE || isFirst(recorded))
                  .map(
                      recorded ->
                          DynamicTest.dynamicTest(recorded.name(), () -> check(recorded, site)))));
    }
    return kinds;
  }

  private static boolean isFirst(RecordedCase recorded) {
    return !(recorded instanceof RunCase run) || run.number() == 0;
  }

  private static void check(RecordedCase recorded, StoreSite site) {
    CaseResult result = recorded.check(site);
    Assumptions.assumeFalse(result.isSkipped(), () -> String.join("\n", result.skipped()));
    assertThat(result.differences()).isEmpty();
    assertThat(result.compared()).isPositive();
  }
}
