package io.metaxy.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.error.ErrorCode;
import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldKey;
import io.metaxy.feature.FieldSpec;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.AccessMode;
import io.metaxy.store.Increment;
import io.metaxy.store.IncrementSummary;
import io.metaxy.store.InputVersion;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.ResolveRequest;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import io.metaxy.store.Sample;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** An increment says what it was made from. */
@RuleGroup("IN")
abstract class InputRules extends StoreRules {

  static final FeatureSpec CLIP =
      FeatureSpec.builder()
          .key("video/clip")
          .idColumns("video_id")
          .dependsOn(FeatureDependency.on(VIDEO))
          .fields(
              FieldSpec.builder("sound").dependsOn(VIDEO, "audio").build(),
              FieldSpec.builder("picture").dependsOn(VIDEO, "frames").build())
          .build();

  InputRules(MetadataStoreContract contract) {
    super(contract);
  }

  @Rule("IN-01")
  void anIncrementSaysWhichVersionsItReadAllAtOneSnapshot() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1"));
      compute(store, FACES);
      try (Increment todo = store.resolveUpdate(FACES)) {
        assertThat(todo.feature()).isEqualTo(FACES.key());
        assertThat(todo.inputs())
            .extracting(InputVersion::feature)
            .containsExactly(VIDEO.key(), FACES.key());
        assertThat(todo.inputs())
            .extracting(InputVersion::featureVersion)
            .containsExactly(version(store, VIDEO), version(store, FACES));
        assertThat(todo.inputs().stream().map(InputVersion::snapshot).distinct()).hasSize(1);
      }
    }
  }

  @Rule("IN-02")
  void theFieldsThatMadeASampleStaleAreListed() {
    try (MetadataStore store = open(FeatureGraph.of(VIDEO, CLIP), SETTINGS, AccessMode.WRITE)) {
      store.write(VIDEO, videos("", "v1", "v2"));
      compute(store, CLIP);
      store.write(VIDEO, videos(" changed", "v2", "v3"));
      try (Increment todo = store.resolveUpdate(CLIP)) {
        assertThat(todo.changedFields().rows())
            .containsExactly(Row.of(Map.of("video_id", "v2", "field", "picture")));
        assertThat(todo.addedAndStale())
            .extracting(Sample::changedFields)
            .containsExactlyInAnyOrder(Set.of(), Set.of(FieldKey.of("picture")));
        assertThat(todo.addedAndStale())
            .allSatisfy(
                sample ->
                    assertThat(sample.input().asMap().keySet())
                        .noneMatch(column -> column.startsWith(SystemColumns.PREFIX)));
      }
    }
  }

  @Rule("IN-03")
  void theInputIsKeptForThoseWhoAskForIt() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1", "v2"));
      compute(store, FACES);
      store.write(VIDEO, videos(" changed", "v2", "v3"));
      ResolveRequest request = ResolveRequest.builder(FACES).withInput(true).build();
      try (Increment todo = store.resolveUpdate(request)) {
        assertThat(todo.summary()).isEqualTo(new IncrementSummary(1, 1, 0));
        assertThat(ids(todo.input().rows())).containsExactly("v1", "v2", "v3");
        assertThat(todo.input().columns()).isEqualTo(todo.added().columns());
        assertThat(todo.addedAndStale()).hasSize(2);
        assertThat(ids(todo.changedFields().rows())).containsExactly("v2");
        refuses(
            () -> todo.write(Rows.of(List.of(new Faces("v1", 1)))),
            ErrorCode.NOT_IN_INCREMENT,
            "v1");
        assertThat(ids(todo.limit(1).added().rows())).containsExactly("v3");
        assertThat(IntStream.range(0, 3).mapToObj(shard -> todo.shard(shard, 3)))
            .flatExtracting(shard -> ids(shard.input().rows()))
            .containsExactlyInAnyOrder("v1", "v2", "v3");
      }
      try (Increment todo = store.resolveUpdate(FACES)) {
        refuses(todo::input, ErrorCode.INVALID_REQUEST, "video/faces", "withInput");
      }
    }
  }
}
