package io.metaxy.memory;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import io.metaxy.store.InputVersion;
import io.metaxy.store.ResolveRequest;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** Answers a request on the tables as they are when this is made. */
final class Resolving {

  private final Session session;
  private final ResolveRequest request;
  private final FeatureSpec spec;
  private final RequestFilters filters;
  private final Map<String, Table> now;

  Resolving(Session session, ResolveRequest request, FeatureSpec spec) {
    this.session = session;
    this.request = request;
    this.spec = spec;
    this.filters = new RequestFilters(request);
    this.now = session.tables().all();
    if (spec.isRoot() && request.samples().isEmpty()) {
      throw new MetaxyException(
          ErrorCode.INVALID_REQUEST,
          "Cannot resolve feature \"%s\": it has no parents, so nothing in the store knows its samples. Give samples, or write them and resolve the features that depend on it."
              .formatted(spec.key()));
    }
    filters.check(spec);
  }

  Resolution resolution() {
    Expected expected = expected();
    Optional<Instant> newest = table(spec).flatMap(Table::newestStamp);
    Optional<Table> compared = compared();
    if (compared.isEmpty() || request.skipComparison()) {
      return Resolution.allAdded(expected, newest);
    }
    Table table = compared.get();
    Conditions counting = new Conditions(filters.ofTarget(), table.columnList());
    Conditions predicates = new Conditions(request.stalenessPredicates(), table.columnList());
    List<Row> stored = session.current(spec, table).where(counting::allHold).rows();
    return Resolution.of(spec, expected, stored, newest, predicates::anyHolds);
  }

  /** The samples of the feature itself: by feature, those of this store alone. */
  private Optional<Table> compared() {
    Optional<Table> own = table(spec);
    return readsOthers() && session.fallsBackByRow() && !request.skipComparison()
        ? session.withFallbacks(spec, own)
        : own;
  }

  private boolean readsOthers() {
    return request.allowFallbackStores();
  }

  /** The part, as a percentage, of what the parents have that is not new. */
  OptionalDouble inputProgress() {
    if (request.samples().isPresent()) {
      return OptionalDouble.empty();
    }
    Resolution resolution = resolution();
    Set<SampleKey> all = units(resolution.expected().rows());
    Set<SampleKey> missing = units(resolution.added());
    return all.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(100.0 * (all.size() - missing.size()) / all.size());
  }

  /** What the rows are made from. */
  private Set<SampleKey> units(List<Row> rows) {
    List<String> joinedOn = session.family(spec).joinedOn();
    Set<SampleKey> units = new HashSet<>();
    rows.forEach(row -> units.add(SampleKey.of(row, joinedOn)));
    return units;
  }

  /** What is read, in the order in which it is joined. */
  List<InputVersion> inputs() {
    List<InputVersion> inputs = new ArrayList<>();
    if (request.samples().isEmpty()) {
      session
          .family(spec)
          .parents()
          .forEach(
              parent ->
                  stores(parent.spec())
                      .forEach(store -> inputs.add(input(parent.spec().key(), store))));
    }
    inputs.add(input(spec.key(), session.context().name()));
    if (readsOthers() && session.fallsBackByRow() && !request.skipComparison()) {
      session.havingToo(spec.key()).forEach(store -> inputs.add(input(spec.key(), store.name())));
    }
    return inputs;
  }

  private InputVersion input(FeatureKey feature, String store) {
    return new InputVersion(
        feature, session.versions().featureVersion(feature), store, OptionalLong.empty());
  }

  /** The stores that a parent is read from. */
  private List<String> stores(FeatureSpec parent) {
    List<String> stores = new ArrayList<>();
    table(parent).ifPresent(own -> stores.add(session.context().name()));
    if (readsOthers()) {
      session.havingToo(parent.key()).stream()
          .limit(session.fallsBackByRow() ? Long.MAX_VALUE : 1L - stores.size())
          .forEach(store -> stores.add(store.name()));
    }
    return stores.isEmpty() ? List.of(session.context().name()) : stores;
  }

  private Optional<Table> parentTable(FeatureSpec parent) {
    return readsOthers() ? session.withFallbacks(parent, table(parent)) : table(parent);
  }

  /** The samples that ought to be there. */
  Expected expected() {
    if (request.samples().isPresent()) {
      return ofSamples(request.samples().get());
    }
    Family family = session.family(spec);
    Map<FeatureKey, Optional<Table>> tables = new HashMap<>();
    for (Parent parent : family.parents()) {
      Optional<Table> table = parentTable(parent.spec());
      table.ifPresent(found -> DependencyRules.check(parent, found));
      tables.put(parent.spec().key(), table);
    }
    List<Upstream> parents = new ArrayList<>();
    for (Parent parent : family.parents()) {
      FeatureKey key = parent.spec().key();
      parents.add(
          Upstream.of(
              session, parent, tables.getOrDefault(key, Optional.empty()), filters.ofParent(key)));
    }
    return Expected.of(session.graph(), family, session.hash(), Join.of(family, parents));
  }

  private Expected ofSamples(Rows samples) {
    List<String> matchedOn = spec.isRoot() ? spec.idColumns() : session.family(spec).matchedOn();
    GivenRows given =
        Staging.of(session.lifetime(), spec, compared(), samples, false)
            .orElseGet(() -> noSamples(matchedOn));
    if (!given.rows().isEmpty()) {
      RowRules rules = RowRules.ofSamples(spec, matchedOn, given);
      rules.checkIdColumns();
      rules.checkProvenance();
      rules.checkDataVersion();
      rules.checkIds();
      rules.checkProvenanceValues();
      given = given.where(new Conditions(filters.ofTarget(), given.columns())::allHold);
    }
    return Expected.of(spec, matchedOn, session.hash(), given);
  }

  private GivenRows noSamples(List<String> matchedOn) {
    List<Column> columns = new ArrayList<>();
    for (String id : matchedOn) {
      columns.add(
          new Column(id, compared().map(t -> t.type(id)).orElse(ColumnType.Scalar.VARCHAR)));
    }
    return new GivenRows(columns, List.of());
  }

  private Optional<Table> table(FeatureSpec feature) {
    return Optional.ofNullable(now.get(feature.key().tableName()))
        .map(table -> table.requireIdsOf(feature));
  }
}
