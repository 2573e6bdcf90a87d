package io.metaxy.duckdb.oracle;

import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.DeleteRequest;
import io.metaxy.store.ReadRequest;
import io.metaxy.store.ResolveRequest;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Makes requests. The simplest has no options. */
final class Requests {

  private final Choices choices;
  private final List<FeatureSpec> features;
  private final Conditions conditions;

  Requests(Choices choices, List<FeatureSpec> features) {
    this.choices = choices;
    this.features = features;
    this.conditions = new Conditions(choices, features);
  }

  /**
   * A read.
   *
   * @param versions versions that the feature had
   * @param deletedTogether whether rows of one sample may have been deleted at one moment, so that
   *     it is not defined which of them is the latest
   */
  ReadRequest read(FeatureSpec feature, List<String> versions, boolean deletedTogether) {
    boolean sampleHistory = choices.oneIn(3);
    ReadRequest.Builder request =
        ReadRequest.builder(feature)
            .addAllFilters(conditions.some(feature))
            .featureHistory(choices.oneIn(3))
            .sampleHistory(sampleHistory)
            .softDeleted((sampleHistory || !deletedTogether) && choices.oneIn(2));
    if (choices.oneIn(4)) {
      request.featureVersion(choices.of(versions));
    }
    if (choices.oneIn(4)) {
      List<String> columns = new ArrayList<>(feature.idColumns());
      columns.addAll(Features.userColumns(features.indexOf(feature)));
      columns.add(SystemColumns.PROVENANCE);
      request.addAllColumns(choices.some(columns));
    }
    return request.build();
  }

  DeleteRequest delete(FeatureSpec feature) {
    return DeleteRequest.builder(feature)
        .addAllFilters(conditions.some(feature))
        .hard(choices.oneIn(3))
        .featureHistory(choices.oneIn(4))
        .sampleHistory(choices.oneIn(4))
        .build();
  }

  /** A resolve, of a root with samples. */
  ResolveRequest resolve(FeatureSpec feature) {
    ResolveRequest.Builder request =
        ResolveRequest.builder(feature)
            .skipComparison(choices.oneIn(6))
            .withInput(choices.oneIn(3));
    if (choices.oneIn(3)) {
      for (FeatureDependency dependency : feature.dependencies()) {
        request.putFilters(dependency.feature(), conditions.some(parent(dependency.feature())));
      }
    }
    if (choices.oneIn(4)) {
      request.putFilters(feature.key(), conditions.some(feature));
    }
    if (choices.oneIn(4)) {
      request.addGlobalFilters(conditions.onIds(feature));
    }
    if (choices.oneIn(4)) {
      request.addAllTargetFilters(conditions.some(feature));
    }
    if (choices.oneIn(3)) {
      request.addAllStalenessPredicates(conditions.some(feature));
    }
    if (choices.oneIn(50)) {
      request.putFilters(FeatureKey.of("f/other"), conditions.some(feature));
    }
    if (feature.isRoot() ? !choices.oneIn(10) : choices.oneIn(6)) {
      request.samples(samples(feature));
    }
    return request.build();
  }

  private FeatureSpec parent(FeatureKey key) {
    return features.stream().filter(f -> f.key().equals(key)).findFirst().orElseThrow();
  }

  private Rows samples(FeatureSpec feature) {
    Values values = new Values(choices);
    List<Row> rows = new ArrayList<>();
    int count = choices.below(5);
    for (int i = 0; i < count; i++) {
      Row row = values.row(feature, features.indexOf(feature), i == 0);
      boolean there =
          rows.stream()
              .anyMatch(
                  other ->
                      feature.idColumns().stream()
                          .allMatch(id -> Objects.equals(other.get(id), row.get(id))));
      if (!there || choices.oneIn(20)) {
        rows.add(row);
      }
    }
    return Rows.ofRows(rows);
  }

  /** Rows of a feature's parents as a user joins them. */
  Rows joined(FeatureSpec feature) {
    Values values = new Values(choices);
    List<Row> rows = new ArrayList<>();
    int count = 1 + choices.below(3);
    for (int i = 0; i < count; i++) {
      Row row = Row.of(Map.of());
      for (String id : feature.idColumns()) {
        row = row.with(id, values.id(id));
      }
      for (FeatureDependency dependency : feature.dependencies()) {
        FeatureSpec parent = parent(dependency.feature());
        row =
            row.with(
                SystemColumns.DATA_VERSION_BY_FIELD + parent.key().columnSuffix(),
                i > 0 && choices.oneIn(9) ? null : values.byField(parent));
      }
      rows.add(row);
    }
    return Rows.ofRows(rows);
  }
}
