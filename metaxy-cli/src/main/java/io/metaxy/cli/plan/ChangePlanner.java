package io.metaxy.cli.plan;

import io.metaxy.cli.graph.GraphDiff;
import io.metaxy.cli.graph.GraphDiff.Change;
import io.metaxy.cli.graph.GraphDiff.Kind;
import io.metaxy.cli.graph.GraphView;
import io.metaxy.core.version.FeatureVersions;
import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FieldKey;
import io.metaxy.feature.FieldRef;
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
 * bound is exact, the lower one may be too low where some rows of a parent have data versions that
 * users gave, and others do not.
 */
public final class ChangePlanner {

  /** Rows of which a user says what version their data has. */
  private static final Filter GIVEN =
      Filter.column(SystemColumns.DATA_VERSION).notEqualTo(Filter.column(SystemColumns.PROVENANCE));

  private final MetadataStore store;
  private final FeatureVersions before;
  private final FeatureVersions after;
  private final Map<FieldRef, Long> unchanged = new HashMap<>();

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
    for (Change change : GraphDiff.of(view(before), view(after)).changes()) {
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
  private PlannedFeature added(Change change) {
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

  private PlannedFeature changed(Change change) {
    FeatureKey feature = change.feature();
    long all = count(feature, List.of());
    // What users say of a root's rows does not follow from its code.
    boolean root = after.graph().spec(feature).isRoot();
    long given = root || all == 0 ? all : count(feature, List.of(GIVEN));
    long atLeast = change.kind() == Kind.CHANGED ? all : 0;
    for (GraphDiff.FieldChange field : change.fields()) {
      long due = field.kind() == Kind.INHERITED ? inherited(feature, field.field(), all) : all;
      atLeast = Math.max(atLeast, due);
      unchanged.put(new FieldRef(feature, field.field()), Math.min(all, given + all - due));
    }
    return new PlannedFeature(change, atLeast, OptionalLong.of(all));
  }

  /** At least as many as one parent field alone makes due. */
  private long inherited(FeatureKey feature, FieldKey field, long all) {
    return after.graph().parentFields(feature, field).stream()
        .mapToLong(parent -> through(feature, parent, all))
        .max()
        .orElse(0);
  }

  private long through(FeatureKey feature, FieldRef parent, long all) {
    FeatureDependency dependency =
        after.graph().spec(feature).dependencies().stream()
            .filter(candidate -> candidate.feature().equals(parent.feature()))
            .findFirst()
            .orElseThrow();
    Optional<Long> stays = Optional.ofNullable(unchanged.get(parent));
    if (stays.isEmpty() || dependency.optional()) {
      return 0;
    }
    // Many samples may be made from one row that stays.
    boolean expands = dependency.lineage() instanceof Lineage.Expansion;
    return expands && stays.get() > 0 ? 0 : Math.max(0, all - stays.get());
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
