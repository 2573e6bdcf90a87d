package io.metaxy.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.feature.SystemColumns;
import io.metaxy.store.DeleteRequest;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import io.metaxy.store.VerifyFinding;
import io.metaxy.store.VerifyProblem;
import io.metaxy.store.VerifyReport;
import io.metaxy.store.VerifyRequest;
import java.util.List;
import java.util.Map;

/** What is wrong with stored rows is found. What cannot be written through a store is not tried. */
@RuleGroup("VF")
abstract class VerifyRules extends StoreRules {

  VerifyRules(MetadataStoreContract contract) {
    super(contract);
  }

  @Rule("VF-01")
  void nothingIsWrongWithWhatTheStoreMade() {
    need(StoreAbility.VERIFY);
    try (MetadataStore store = open()) {
      assertThat(store.verify(VerifyRequest.all())).isEqualTo(new VerifyReport(0, List.of()));
      store.write(VIDEO, videos("", "v1", "v2"));
      compute(store, FACES);
      store.write(VIDEO, videos(" again", "v1"));
      store.delete(DeleteRequest.builder(VIDEO).filter("video_id = 'v2'").build());
      assertThat(store.verify(VerifyRequest.all())).isEqualTo(new VerifyReport(2, List.of()));
    }
  }

  /** A video whose provenance does not follow from its fields. */
  private static Rows wrong(String id) {
    return Rows.ofRows(
        List.of(
            Row.of(
                Map.of(
                    "video_id",
                    id,
                    SystemColumns.PROVENANCE_BY_FIELD,
                    Map.of("audio", "a", "frames", "f"),
                    SystemColumns.PROVENANCE,
                    "given"))));
  }

  @Rule("VF-02")
  void aProvenanceThatIsNotTheHashOverItsFieldsIsFound() {
    need(StoreAbility.VERIFY);
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1", "v2"));
      store.write(VIDEO, wrong("v3"));
      assertThat(store.verify(VerifyRequest.all()).findings())
          .containsExactly(
              new VerifyFinding(
                  VerifyProblem.WRONG_PROVENANCE,
                  store.tableName(VIDEO.key()),
                  1,
                  List.of("[v3]")));
    }
  }

  @Rule("VF-03")
  void onlyTheNamedFeaturesAreVerified() {
    need(StoreAbility.VERIFY);
    try (MetadataStore store = open()) {
      store.write(VIDEO, wrong("v1"));
      compute(store, FACES);
      VerifyRequest request = VerifyRequest.builder().addFeatures(FACES.key()).build();
      assertThat(store.verify(request)).isEqualTo(new VerifyReport(1, List.of()));
    }
  }
}
