package io.metaxy.memory;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import io.metaxy.store.InputVersion;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.ResolveRequest;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
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
    Optional<Table> own = table(spec);
    if (own.isEmpty() || request.skipComparison()) {
      return Resolution.allAdded(expected, own.flatMap(Table::newestStamp));
    }
    Table table = own.get();
    Conditions counting = new Conditions(filters.ofTarget(), table.columnList());
    Conditions predicates = new Conditions(request.stalenessPredicates(), table.columnList());
    List<Row> stored = session.current(spec, table).where(counting::allHold).rows();
    return Resolution.of(spec, expected, stored, table.newestStamp(), predicates::anyHolds);
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
          .forEach(parent -> inputs.add(input(parent.spec().key(), storeOf(parent.spec()))));
    }
    inputs.add(input(spec.key(), session.context().name()));
    return inputs;
  }

  private InputVersion input(FeatureKey feature, String store) {
    return new InputVersion(
        feature, session.versions().featureVersion(feature), store, OptionalLong.empty());
  }

  private String storeOf(FeatureSpec parent) {
    return table(parent).isEmpty() && request.allowFallbackStores()
        ? session.fallback(parent.key()).map(MetadataStore::name).orElse(session.context().name())
        : session.context().name();
  }

  private Optional<Table> parentTable(FeatureSpec parent) {
    Optional<Table> own = table(parent);
    return own.isEmpty() && request.allowFallbackStores() ? session.fallbackTable(parent) : own;
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
        Staging.of(session.lifetime(), spec, table(spec), samples, false)
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
          new Column(id, table(spec).map(t -> t.type(id)).orElse(ColumnType.Scalar.VARCHAR)));
    }
    return new GivenRows(columns, List.of());
  }

  private Optional<Table> table(FeatureSpec feature) {
    return Optional.ofNullable(now.get(feature.key().tableName()))
        .map(table -> table.requireIdsOf(feature));
  }
}
