package io.metaxy.core.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.core.version.FeatureVersions;
import io.metaxy.feature.FeatureDefinition;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import io.metaxy.store.PushRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PushPlanTest {

  private static final PushRequest REQUEST = PushRequest.builder().build();

  @Test
  void firstAllDefinitionsAreRecordedThenNone() {
    PushPlan first = plan(graph("1", "a", "b"), List.of());
    PushPlan second = plan(graph("1", "a", "b"), first.rows());

    assertThat(first.rows()).extracting(RecordedDefinition::feature).containsExactly("a", "b");
    assertThat(first.result().alreadyPushed()).isFalse();
    assertThat(first.result().updatedFeatures()).isEmpty();
    assertThat(second.rows()).isEmpty();
    assertThat(second.result().alreadyPushed()).isTrue();
    assertThat(second.result().projectVersion()).isEqualTo(first.result().projectVersion());
  }

  @Test
  void whenAVersionComesBackAllItsDefinitionsAreRecordedAgain() {
    List<RecordedDefinition> recorded = new ArrayList<>(plan(graph("1", "a"), List.of()).rows());
    recorded.addAll(plan(graph("2", "a"), recorded).rows());

    PushPlan back = plan(graph("1", "a"), recorded);

    assertThat(back.result().alreadyPushed()).isFalse();
    assertThat(back.rows()).hasSize(1);
  }

  @Test
  void ofARecordedProjectVersionMissingDefinitionsAreRecordedBeforeDifferentOnes() {
    List<RecordedDefinition> recorded =
        plan(graph("1", "a", "b", "c"), List.of()).rows().stream()
            .filter(row -> !row.feature().equals("c"))
            .map(row -> row.feature().equals("a") ? withDefinition(row, "another") : row)
            .toList();

    PushPlan plan = plan(graph("1", "a", "b", "c"), recorded);

    assertThat(plan.result().alreadyPushed()).isTrue();
    assertThat(plan.result().updatedFeatures())
        .containsExactly(FeatureKey.of("c"), FeatureKey.of("a"));
  }

  @Test
  void whatIsRecordedIsLaterThanWhatTheProjectHasRecordedWhateverTheClockSays() {
    Instant future = Instant.parse("2999-01-01T00:00:00Z");
    List<RecordedDefinition> recorded =
        plan(graph("1", "a"), List.of()).rows().stream().map(row -> at(row, future)).toList();

    assertThat(plan(graph("2", "a"), recorded).rows())
        .extracting(RecordedDefinition::recordedAt)
        .containsOnly(future.plusNanos(1000));
  }

  @Test
  void externalFeaturesAndThoseOfOtherProjectsAreNotRecorded() {
    FeatureGraph graph =
        FeatureGraph.ofDefinitions(
            List.of(
                FeatureDefinition.of(spec("a", "1"), "mine"),
                FeatureDefinition.of(spec("b", "1"), "other"),
                FeatureDefinition.builder()
                    .spec(spec("c", "1"))
                    .project("mine")
                    .external(true)
                    .build()));

    assertThat(plan(graph, List.of()).rows())
        .extracting(RecordedDefinition::feature)
        .containsExactly("a");
    assertThatThrownBy(
            () ->
                PushPlan.of(
                    FeatureVersions.of(graph, 8),
                    PushRequest.builder().project("third").build(),
                    "mine",
                    List.of()))
        .hasMessageContaining("the graph has no feature of it")
        .hasMessageContaining("mine, other");
  }

  @Test
  void textsAreWrittenAsPythonWritesThem() {
    FeatureGraph graph =
        FeatureGraph.ofDefinitions(
            List.of(
                FeatureDefinition.of(spec("a", "1"), "mine")
                    .withSchema("{\"z\":1.0,\"a\":\"ü\"}")));
    RecordedDefinition row =
        PushPlan.of(
                FeatureVersions.of(graph, 8),
                PushRequest.builder().putTags("git", "1a2b").build(),
                "mine",
                List.of())
            .rows()
            .get(0);

    assertThat(row.spec())
        .isEqualTo(
            "{\"key\": \"a\", \"id_columns\": [\"id\"], \"deps\": [], \"fields\": [{\"key\": \"x\", \"code_version\": \"1\", \"deps\": []}], \"metadata\": {}, \"description\": null}");
    assertThat(row.schema()).isEqualTo("{\"z\": 1.0, \"a\": \"\\u00fc\"}");
    assertThat(row.tags())
        .matches(
            "\\{\"git\": \"1a2b\", \"metaxy\": \"\\{\\\\\"version\\\\\": \\\\\"\\d[^\"$]*\\\\\", \\\\\"writer\\\\\": \\\\\"metaxy-jvm\\\\\"}\"}");
  }

  @Test
  void theTagOfTheWriterIsReserved() {
    assertThatThrownBy(
            () ->
                PushPlan.of(
                    FeatureVersions.of(graph("1", "a"), 8),
                    PushRequest.builder().putTags("metaxy", "x").build(),
                    "mine",
                    List.of()))
        .hasMessageContaining("Cannot push with the tag \"metaxy\"");
  }

  private static PushPlan plan(FeatureGraph graph, List<RecordedDefinition> recorded) {
    return PushPlan.of(FeatureVersions.of(graph, 8), REQUEST, "mine", recorded);
  }

  private static FeatureGraph graph(String codeVersion, String... keys) {
    return FeatureGraph.of("mine", Stream.of(keys).map(key -> spec(key, codeVersion)).toList());
  }

  private static FeatureSpec spec(String key, String codeVersion) {
    return FeatureSpec.builder()
        .key(key)
        .idColumns("id")
        .fields(FieldSpec.of("x", codeVersion))
        .build();
  }

  private static RecordedDefinition withDefinition(RecordedDefinition row, String version) {
    return new RecordedDefinition(
        row.project(),
        row.feature(),
        row.featureVersion(),
        version,
        row.recordedAt(),
        row.spec(),
        row.schema(),
        row.classPath(),
        row.projectVersion(),
        row.tags());
  }

  private static RecordedDefinition at(RecordedDefinition row, Instant moment) {
    return new RecordedDefinition(
        row.project(),
        row.feature(),
        row.featureVersion(),
        row.definitionVersion(),
        moment,
        row.spec(),
        row.schema(),
        row.classPath(),
        row.projectVersion(),
        row.tags());
  }
}
