package io.metaxy.conformance;

import io.metaxy.feature.FeatureKey;
import io.metaxy.store.DeleteRequest;
import io.metaxy.store.ReadRequest;
import io.metaxy.store.ResolveRequest;

/** What steps ask of stores. */
final class StepRequests {

  private StepRequests() {}

  static ReadRequest read(Step step) {
    ReadRequest.Builder request =
        ReadRequest.builder(step.feature())
            .addAllFilters(step.filters("filters"))
            .sampleHistory(step.flag("with_sample_history"))
            .softDeleted(step.flag("include_soft_deleted"));
    // The original takes a version only together with feature history, and reads that version.
    return step.has("feature_version")
        ? request.featureVersion(step.text("feature_version")).build()
        : request.featureHistory(step.flag("with_feature_history")).build();
  }

  static DeleteRequest delete(Step step) {
    return DeleteRequest.builder(step.feature())
        .addAllFilters(step.filters("filters"))
        .hard(!step.get("soft").asBoolean())
        .featureHistory(step.flag("with_feature_history"))
        .build();
  }

  static ResolveRequest resolve(Step step, RecordedGraph graph) {
    ResolveRequest.Builder request =
        ResolveRequest.builder(step.feature())
            .addAllGlobalFilters(step.filters("global_filters"))
            .addAllTargetFilters(step.filters("target_filters"))
            .addAllStalenessPredicates(step.filters("staleness_predicates"))
            .skipComparison(step.flag("skip_comparison"));
    if (step.has("filters")) {
      step.get("filters")
          .fieldNames()
          .forEachRemaining(
              key ->
                  request.putFilters(
                      FeatureKey.of(key), Step.filters(step.get("filters").get(key))));
    }
    if (step.has("samples")) {
      request.samples(RecordedRows.of(graph, step.feature(), step.get("samples")));
    }
    return request.build();
  }
}
