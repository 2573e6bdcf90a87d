package io.metaxy.cli.plan;

import io.metaxy.cli.graph.GraphDiff;
import io.metaxy.cli.graph.GraphDiff.Kind;
import io.metaxy.cli.graph.GraphView;
import io.metaxy.core.version.FeatureVersions;
import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.Filter;
import io.metaxy.feature.Lineage;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Increment;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.ReadRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Says how many samples a change of the code makes due. It counts rows, and joins none: the upper
 * bound is exact, and so is the lower one where all rows of a parent, or none, have data versions
 * that users gave; where some have, it may be too low.
 */
public final class ChangePlanner {

  /** Rows of which a user says what version their data has. */
  private static final Filter GIVEN =
      Filter.column(SystemColumns.DATA_VERSION).notEqualTo(Filter.column(SystemColumns.PROVENANCE));

  private final MetadataStore store;
  private final FeatureVersions before;
  private final FeatureVersions after;
  private final Map<FeatureKey, Samples> changed = new HashMap<>();

  /** Samples of a changed feature: all, those that change at least, those with given versions. */
  private record Samples(long all, long atLeast, long given) {

    /** How many of them may have the same data as before. */
    long unchanged() {
      return Math.min(all, given + all - atLeast);
    }
  }

  /**
   * A planner.
   *
   * @param store the store, open with the graph of the code
   * @param before the versions that the store's rows have
   * @param after the versions of the code
   */
  public ChangePlanner(MetadataStore store, FeatureVersions before, FeatureVersions after) {
    this.store = store;
    this.before = before;
    this.after = after;
  }

  /** The features that change, parents first. */
  public List<PlannedFeature> plan() {
    List<PlannedFeature> plan = new ArrayList<>();
    for (GraphDiff.Change change : GraphDiff.of(view(before), view(after)).changes()) {
      plan.add(
          switch (change.kind()) {
            case ADDED -> added(change);
            case REMOVED -> new PlannedFeature(change, 0, OptionalLong.of(0));
            case CHANGED, INHERITED -> changed(change);
          });
    }
    return plan;
  }

  private static GraphView view(FeatureVersions versions) {
    return GraphView.of(versions, Set.copyOf(versions.graph().topologicalOrder()));
  }

  /** Of a new feature all that its parents have is due, if these stay as they are. */
  private PlannedFeature added(GraphDiff.Change change) {
    List<FeatureDependency> parents = after.graph().spec(change.feature()).dependencies();
    boolean known =
        !parents.isEmpty() && parents.stream().allMatch(parent -> isAsBefore(parent.feature()));
    if (!known) {
      return new PlannedFeature(change, 0, OptionalLong.empty());
    }
    try (Increment increment = store.resolveUpdate(change.feature())) {
      long due = increment.summary().added();
      return new PlannedFeature(change, due, OptionalLong.of(due));
    }
  }

  private boolean isAsBefore(FeatureKey feature) {
    return before.graph().find(feature).isPresent()
        && before.featureVersion(feature).equals(after.featureVersion(feature));
  }

  private PlannedFeature changed(GraphDiff.Change change) {
    FeatureKey feature = change.feature();
    long all = count(feature, List.of());
    long atLeast = change.kind() == Kind.CHANGED ? all : inherited(feature, all);
    changed.put(feature, new Samples(all, atLeast, all == 0 ? 0 : count(feature, List.of(GIVEN))));
    return new PlannedFeature(change, atLeast, OptionalLong.of(all));
  }

  /** At least as many as one parent alone makes due. */
  private long inherited(FeatureKey feature, long all) {
    return after.graph().spec(feature).dependencies().stream()
        .mapToLong(parent -> through(parent, all))
        .max()
        .orElse(0);
  }

  private long through(FeatureDependency parent, long all) {
    Optional<Samples> samples = Optional.ofNullable(changed.get(parent.feature()));
    long unchanged = samples.map(Samples::unchanged).orElse(Long.MAX_VALUE);
    if (unchanged == 0 && !parent.optional()) {
      return all;
    }
    // One unchanged row may be what many samples are made from, and an optional one may be missing.
    boolean oneForEach = !(parent.lineage() instanceof Lineage.Expansion) && !parent.optional();
    return oneForEach ? Math.max(0, all - Math.min(all, unchanged)) : 0;
  }

  private long count(FeatureKey feature, List<Filter> filters) {
    if (store.locate(feature).isEmpty()) {
      return 0;
    }
    return store
        .read(
            ReadRequest.builder(feature)
                .featureVersion(before.featureVersion(feature))
                .addAllFilters(filters)
                .build())
        .count();
  }
}
