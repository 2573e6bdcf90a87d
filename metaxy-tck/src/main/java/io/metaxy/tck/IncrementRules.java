package io.metaxy.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.error.ErrorCode;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Completion;
import io.metaxy.store.Increment;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.MetadataWriter;
import io.metaxy.store.ResolveRequest;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import io.metaxy.store.Sample;
import java.util.List;
import java.util.Map;

/** The results of an increment are written with its provenance. */
@RuleGroup("I")
abstract class IncrementRules extends StoreRules {

  IncrementRules(MetadataStoreContract contract) {
    super(contract);
  }

  @Rule("I-01")
  void partsOfAnIncrementAreReadCountedAndWrittenAtTheSameTime() {
    int many = contract.manySamples();
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", manyIds()));
      try (Increment todo = store.resolveUpdate(FACES);
          MetadataWriter writer = todo.writer()) {
        int seen = 0;
        for (Sample sample : todo.addedAndStale()) {
          writer.add(sample.with("face_count", seen++));
          if (seen == many / 2) {
            writer.flush();
            assertThat(todo.added().count()).isEqualTo(many);
            assertThat(todo.complete()).isEqualTo(new Completion(many / 2, many / 2, 0));
          }
        }
        writer.flush();
        assertThat(writer.written()).isEqualTo(many);
        assertThat(todo.complete().isComplete()).isTrue();
      }
      assertThat(resolve(store, FACES).isEmpty()).isTrue();
    }
  }

  @Rule("I-02")
  void resultsCarryTheProvenanceOfTheirSamples() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1", "v2", "v3"));
      try (Increment todo = store.resolveUpdate(FACES)) {
        todo.write(Rows.of(List.of(new Faces("v1", 1))));
        assertThat(todo.complete()).isEqualTo(new Completion(1, 2, 0));
        todo.write(Rows.ofRows(List.of(Row.of(Map.of("video_id", "v2", "face_count", 2)))));
        assertThat(todo.complete()).isEqualTo(new Completion(2, 1, 0));
        assertThat(store.read(FACES).select("video_id", SystemColumns.PROVENANCE).rows())
            .isSubsetOf(todo.added().select("video_id", SystemColumns.PROVENANCE).rows());
      }
      assertThat(store.read(FACES).as(Faces.class))
          .containsExactlyInAnyOrder(new Faces("v1", 1), new Faces("v2", 2));
    }
  }

  @Rule("I-03")
  void rowsThatAreNotOfTheIncrementAreRefused() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1", "v2"));
      try (Increment todo = store.resolveUpdate(FACES)) {
        refuses(
            () -> todo.write(Rows.of(List.of(new Faces("v1", 1), new Faces("v9", 1)))),
            ErrorCode.NOT_IN_INCREMENT,
            "video/faces",
            "v9");
        assertThat(todo.complete()).isEqualTo(new Completion(0, 2, 0));
      }
    }
  }

  @Rule("I-04")
  void resultsThatComeTwiceOrWithProvenanceOfTheirOwnAreRefused() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1"));
      try (Increment todo = store.resolveUpdate(FACES)) {
        refuses(
            () -> todo.write(Rows.of(List.of(new Faces("v1", 1), new Faces("v1", 2)))),
            ErrorCode.INVALID_ROWS,
            "v1",
            "once");
        refuses(
            () ->
                todo.write(
                    Rows.of(List.of(new Faces("v1", 1))).provenance("faces", faces -> "mine")),
            ErrorCode.INVALID_ROWS,
            SystemColumns.PROVENANCE_BY_FIELD);
      }
    }
  }

  @Rule("I-05")
  void aSampleThatIsDueWithoutAChangeIsLeftUntilItIsWrittenAgain() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1", "v2"));
      compute(store, FACES);
      try (Increment stale =
              store.resolveUpdate(
                  ResolveRequest.builder(FACES).staleWhere("video_id = 'v1'").build());
          Increment all =
              store.resolveUpdate(ResolveRequest.builder(FACES).skipComparison(true).build())) {
        assertThat(stale.complete()).isEqualTo(new Completion(0, 0, 1));
        assertThat(all.complete()).isEqualTo(new Completion(0, 2, 0));
        stale.write(Rows.of(List.of(new Faces("v1", 9))));
        assertThat(stale.complete()).isEqualTo(new Completion(1, 0, 0));
        assertThat(all.complete()).isEqualTo(new Completion(1, 1, 0));
      }
    }
  }
}
