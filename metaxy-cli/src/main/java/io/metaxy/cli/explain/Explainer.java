package io.metaxy.cli.explain;

import io.metaxy.cli.explain.Explanation.FieldReason;
import io.metaxy.cli.explain.Explanation.ParentReason;
import io.metaxy.cli.explain.Explanation.Status;
import io.metaxy.cli.explain.Explanation.Written;
import io.metaxy.cli.graph.GraphDiff;
import io.metaxy.core.version.FeatureVersions;
import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldKey;
import io.metaxy.feature.FieldRef;
import io.metaxy.feature.Filter;
import io.metaxy.store.Column;
import io.metaxy.store.Increment;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.ReadRequest;
import io.metaxy.store.Relation;
import io.metaxy.store.ResolveRequest;
import io.metaxy.store.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds out why a sample is as it is. It reads the rows of this sample and of those that it is made
 * from only.
 *
 * @param store the store, open
 * @param versions the versions of the graph
 * @param codeSince what of the code of a feature, and of all that it is made from, changed since a
 *     version of it
 */
public record Explainer(
    MetadataStore store,
    FeatureVersions versions,
    Function<String, List<GraphDiff.Change>> codeSince) {

  /** Explains a sample. */
  public Explanation explain(FeatureKey feature, SampleId sample) {
    List<StoredRow> history = history(feature, sample);
    Optional<StoredRow> latest = latest(history);
    Optional<StoredRow> current =
        latest(
                history.stream()
                    .filter(row -> row.featureVersion().equals(versions.featureVersion(feature)))
                    .toList())
            .filter(row -> row.deletedAt().isEmpty());
    if (versions.graph().spec(feature).isRoot()) {
      Status status = current.isPresent() ? Status.ROOT : Status.UNKNOWN;
      return explanation(feature, sample, status, latest, List.of());
    }
    try (Increment increment = store.resolveUpdate(request(feature, sample))) {
      if (!rows(increment.added(), sample).isEmpty()) {
        return added(feature, sample, latest);
      }
      if (!rows(increment.orphaned(), sample).isEmpty()) {
        return explanation(feature, sample, Status.ORPHANED, current, List.of());
      }
      List<Row> stale = rows(increment.stale(), sample);
      if (!stale.isEmpty() && current.isPresent()) {
        List<FieldReason> reasons =
            reasons(feature, sample, current.get(), new StoredRow(stale.get(0)), increment);
        return explanation(feature, sample, Status.STALE, current, reasons);
      }
    }
    Status status = current.isPresent() ? Status.IN_SYNC : Status.UNKNOWN;
    return explanation(feature, sample, status, current, List.of());
  }

  private Explanation added(FeatureKey feature, SampleId sample, Optional<StoredRow> latest) {
    if (latest.isEmpty()) {
      return explanation(feature, sample, Status.NEW, latest, List.of());
    }
    if (latest.get().featureVersion().equals(versions.featureVersion(feature))) {
      return explanation(feature, sample, Status.DELETED, latest, List.of());
    }
    return new Explanation(
        feature,
        sample,
        Status.OTHER_VERSION,
        latest.map(Written::of),
        List.of(),
        codeSince.apply(latest.get().featureVersion()));
  }

  private static Explanation explanation(
      FeatureKey feature,
      SampleId sample,
      Status status,
      Optional<StoredRow> row,
      List<FieldReason> fields) {
    return new Explanation(feature, sample, status, row.map(Written::of), fields, List.of());
  }

  private List<FieldReason> reasons(
      FeatureKey feature, SampleId sample, StoredRow stored, StoredRow due, Increment increment) {
    List<FieldReason> reasons = new ArrayList<>();
    Map<FeatureKey, ParentHistory> histories = new LinkedHashMap<>();
    for (Row changed : rows(increment.changedFields(), sample)) {
      FieldKey field = FieldKey.of(String.valueOf(changed.get("field")));
      List<ParentReason> parents = new ArrayList<>();
      for (FieldRef parent : versions.graph().parentFields(feature, field)) {
        parents.addAll(
            histories
                .computeIfAbsent(parent.feature(), key -> parentHistory(feature, sample, key))
                .changesSince(stored.moment(), parent));
      }
      reasons.add(new FieldReason(field, stored.provenance(field), due.provenance(field), parents));
    }
    reasons.sort(Comparator.comparing(FieldReason::field));
    return reasons;
  }

  private ParentHistory parentHistory(FeatureKey feature, SampleId sample, FeatureKey parent) {
    FeatureSpec spec = versions.graph().spec(parent);
    return new ParentHistory(spec, history(parent, parentSample(feature, sample, parent)));
  }

  /** All rows of a sample, of all versions, deletions included. */
  private List<StoredRow> history(FeatureKey feature, SampleId sample) {
    if (store.locate(feature).isEmpty()) {
      return List.of();
    }
    ReadRequest.Builder request =
        ReadRequest.builder(feature).featureHistory(true).sampleHistory(true).softDeleted(true);
    return store.read(request.addAllFilters(sample.among(columns(feature))).build()).rows().stream()
        .map(StoredRow::new)
        .toList();
  }

  private List<Column> columns(FeatureKey feature) {
    return store.locate(feature).isEmpty() ? List.of() : store.read(feature).columns();
  }

  private static Optional<StoredRow> latest(List<StoredRow> rows) {
    return rows.stream().max(Comparator.comparing(StoredRow::moment));
  }

  private ResolveRequest request(FeatureKey feature, SampleId sample) {
    ResolveRequest.Builder request =
        ResolveRequest.builder(feature).addAllTargetFilters(sample.among(columns(feature)));
    for (FeatureDependency dependency : versions.graph().spec(feature).dependencies()) {
      FeatureKey parent = dependency.feature();
      List<Filter> filters = parentSample(feature, sample, parent).among(columns(parent));
      if (!filters.isEmpty()) {
        request.putFilters(parent, filters);
      }
    }
    return request.build();
  }

  /** What the sample's ids say of a parent's columns, by the names under which these are stored. */
  private SampleId parentSample(FeatureKey feature, SampleId sample, FeatureKey parent) {
    Map<String, String> values = new LinkedHashMap<>();
    for (FeatureDependency dependency : versions.graph().spec(feature).dependencies()) {
      if (dependency.feature().equals(parent)) {
        sample
            .values()
            .forEach((column, value) -> values.put(stored(dependency.rename(), column), value));
      }
    }
    return new SampleId(values);
  }

  private static String stored(Map<String, String> renamed, String column) {
    return renamed.entrySet().stream()
        .filter(entry -> entry.getValue().equals(column))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(column);
  }

  private static List<Row> rows(Relation relation, SampleId sample) {
    Relation found = relation;
    for (Filter filter : sample.among(relation.columns())) {
      found = found.where(filter);
    }
    return found.rows();
  }
}
