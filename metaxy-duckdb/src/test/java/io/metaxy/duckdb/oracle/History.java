package io.metaxy.duckdb.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import io.metaxy.feature.Lineage;
import io.metaxy.store.CompactRequest;
import io.metaxy.store.DeleteRequest;
import io.metaxy.store.Increment;
import io.metaxy.store.MetadataWriter;
import io.metaxy.store.ReadRequest;
import io.metaxy.store.ResolveRequest;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import io.metaxy.store.TemporaryRelation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Plays the steps of a scenario on two stores and compares them after each. */
final class History {

  private final StorePair stores;
  private final Map<FeatureKey, List<String>> versions = new HashMap<>();
  private final Set<FeatureKey> deletedTogether = new HashSet<>();
  private final Set<FeatureKey> failing = new HashSet<>();
  private List<FeatureSpec> features = List.of();

  private History(StorePair stores) {
    this.stores = stores;
  }

  static void play(Scenario scenario, StorePair stores) {
    List<FeatureSpec> features = Features.of(new Choices(scenario.features()));
    if (!stores.use(features)) {
      return;
    }
    History history = new History(stores);
    history.use(features);
    for (List<Integer> numbers : scenario.steps()) {
      history.step(new Choices(numbers));
    }
  }

  private void step(Choices choices) {
    switch (choices.below(15)) {
      case 0, 1, 2, 3 ->
          features.stream().filter(FeatureSpec::isRoot).forEach(f -> write(choices, f));
      case 4 -> write(choices, choices.of(features));
      case 5 -> change(choices);
      case 6 -> changeAndRebase(choices);
      case 7 -> compute(choices, plain(choices.of(features)));
      case 8, 9 -> compute(choices, withOptions(choices, choices.of(features)));
      case 10 -> delete(choices, choices.of(features));
      case 11 -> rebase(choices, choices.of(features));
      case 12 -> compact();
      default -> features.forEach(feature -> compute(choices, plain(feature)));
    }
    for (FeatureSpec feature : features) {
      stores.both("read " + feature.key(), store -> Outcome.of(store.read(feature)));
      if (!feature.isRoot()) {
        failing.remove(feature.key());
        if (!ask(plain(feature))) {
          failing.add(feature.key());
        }
      }
    }
    askMore(choices, choices.of(features));
  }

  private static ResolveRequest plain(FeatureSpec feature) {
    return ResolveRequest.of(feature.key());
  }

  /** What is wrong already is not asked with options: which error comes first is not defined. */
  private ResolveRequest withOptions(Choices choices, FeatureSpec feature) {
    return failing.contains(feature.key())
        ? plain(feature)
        : new Requests(choices, features).resolve(feature);
  }

  /** Whether there is an answer that is no error. */
  private boolean ask(ResolveRequest request) {
    stores.both("progress of " + request, store -> store.inputProgress(request));
    return resolved(request).contains("new");
  }

  private String resolved(ResolveRequest request) {
    return stores.both(
        "resolve " + request,
        store -> {
          try (Increment todo = store.resolveUpdate(request)) {
            return Outcome.of(todo);
          }
        });
  }

  /** Reads and resolves with options. */
  private void askMore(Choices choices, FeatureSpec feature) {
    Requests requests = new Requests(choices, features);
    ReadRequest read =
        requests.read(
            feature,
            versions.getOrDefault(feature.key(), List.of()),
            deletedTogether.contains(feature.key()));
    stores.both(read.toString(), store -> Outcome.of(store.read(read)));
    ask(withOptions(choices, feature));
    if (choices.oneIn(4)) {
      Rows joined = requests.joined(feature);
      stores.both(
          "join " + feature.key() + " " + joined,
          store -> {
            try (TemporaryRelation made = store.computeProvenance(feature.key(), joined)) {
              return Outcome.of(made);
            }
          });
    }
  }

  private void delete(Choices choices, FeatureSpec feature) {
    DeleteRequest request = new Requests(choices, features).delete(feature);
    stores.tell(request.toString());
    if (request.sampleHistory() && !request.hard()) {
      deletedTogether.add(feature.key());
    }
    stores.both(request.toString(), store -> store.delete(request));
  }

  /** Nothing changes that is read without history, or due. */
  private void compact() {
    List<String> before = answers();
    stores.tell("compact");
    stores.both("compact", store -> store.compact(CompactRequest.olderThan(Duration.ZERO)));
    assertThat(answers()).isEqualTo(before);
  }

  private List<String> answers() {
    List<String> answers = new ArrayList<>();
    for (FeatureSpec feature : features) {
      ReadRequest latest = ReadRequest.of(feature.key());
      ReadRequest ofAllVersions = ReadRequest.builder(feature).featureHistory(true).build();
      for (ReadRequest read : List.of(latest, ofAllVersions)) {
        answers.add(stores.both(read.toString(), store -> Outcome.of(store.read(read))));
      }
      for (String version : versions.getOrDefault(feature.key(), List.of())) {
        ReadRequest past = ReadRequest.builder(feature).featureVersion(version).build();
        answers.add(stores.both(past.toString(), store -> Outcome.of(store.read(past))));
      }
      if (!feature.isRoot()) {
        answers.add(resolved(plain(feature)));
      }
    }
    return answers;
  }

  private void changeAndRebase(Choices choices) {
    change(choices);
    features.forEach(feature -> rebase(choices, feature));
  }

  private void rebase(Choices choices, FeatureSpec feature) {
    String version = choices.of(versions.getOrDefault(feature.key(), List.of()));
    stores.tell("rebase %s from %s".formatted(feature.key(), version));
    stores.both("rebase " + feature.key(), store -> store.rebase(feature.key(), version));
  }

  /** Keeps the versions of the features, the latest of each first. */
  private void use(List<FeatureSpec> changed) {
    features = changed;
    changed.forEach(
        feature -> {
          List<String> known = versions.computeIfAbsent(feature.key(), key -> new ArrayList<>());
          String version = stores.featureVersion(changed, feature);
          known.remove(version);
          known.add(0, version);
        });
  }

  /** Writes rows with provenance of their own. */
  private void write(Choices choices, FeatureSpec feature) {
    Values values = new Values(choices);
    List<Row> rows = new ArrayList<>();
    Set<List<@Nullable Object>> seen = new HashSet<>();
    boolean mayRepeat = choices.oneIn(20) && !aggregates(feature);
    int count = choices.below(6);
    for (int i = 0; i < count; i++) {
      Row row = values.row(feature, features.indexOf(feature), i == 0 && !choices.oneIn(20));
      if (seen.add(ids(row, feature)) || mayRepeat) {
        rows.add(row);
      }
    }
    stores.tell("write %s %s".formatted(feature.key(), rows));
    stores.both("write " + feature.key(), store -> store.write(feature, Rows.ofRows(rows)));
  }

  /** Writes some or all samples of an increment. */
  private void compute(Choices choices, ResolveRequest request) {
    FeatureSpec feature =
        features.stream().filter(f -> f.key().equals(request.feature())).findFirst().orElseThrow();
    stores.bothIncrements(request, expected -> completion(choices, feature, expected));
  }

  private Function<Increment, ?> completion(
      Choices choices, FeatureSpec feature, Increment expected) {
    boolean all = choices.below(3) < 2;
    boolean byWriter = choices.oneIn(4) && feature.idColumns().stream().noneMatch("e"::equals);
    Values values = new Values(choices);
    List<Row> results = new ArrayList<>();
    Set<List<@Nullable Object>> seen = new HashSet<>();
    Stream.concat(expected.added().rows().stream(), expected.stale().rows().stream())
        .sorted((one, other) -> one.toString().compareTo(other.toString()))
        .filter(row -> all || choices.below(2) == 1)
        .forEach(row -> results.addAll(results(choices, values, feature, row, seen)));
    Row other = result(values, feature, Row.of(Map.of()));
    // Which of two rows of a group counts is not defined if they were made from the same.
    if (choices.oneIn(25) && seen.add(ids(other, feature))) {
      results.add(other);
    }
    stores.tell("compute %s %s".formatted(feature.key(), byWriter ? "by a writer" : results));
    return todo -> {
      String written =
          Outcome.of(
              () ->
                  byWriter && !aggregates(feature)
                      ? writeAll(todo, feature)
                      : todo.write(Rows.ofRows(results)));
      return written + " " + todo.complete();
    };
  }

  private long writeAll(Increment todo, FeatureSpec feature) {
    String column = Features.userColumns(features.indexOf(feature)).get(1);
    try (MetadataWriter writer = todo.writer()) {
      todo.addedAndStale().forEach(sample -> writer.add(sample.with(column, 7L)));
      writer.flush();
      return writer.written();
    }
  }

  private List<Row> results(
      Choices choices,
      Values values,
      FeatureSpec feature,
      Row sample,
      Set<List<@Nullable Object>> seen) {
    List<Row> results = new ArrayList<>();
    int count = feature.idColumns().contains("e") ? choices.below(3) + 1 : 1;
    for (int i = 0; i < count; i++) {
      Row row = result(values, feature, sample);
      List<@Nullable Object> ids = ids(row, feature);
      // Without an id a sample cannot be written; the stores are asked about that now and then.
      if ((!ids.contains(null) || choices.oneIn(25)) && seen.add(ids)) {
        results.add(row);
      }
    }
    return results;
  }

  private Row result(Values values, FeatureSpec feature, Row sample) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    for (String id : feature.idColumns()) {
      row.put(id, sample.asMap().containsKey(id) ? sample.get(id) : values.id(id));
    }
    for (String column : Features.userColumns(features.indexOf(feature))) {
      row.put(column, values.user(column));
    }
    return Row.of(row);
  }

  /** Gives a feature another code version, or one more field. */
  private void change(Choices choices) {
    int place = choices.below(features.size());
    FeatureSpec feature = features.get(place);
    List<FieldSpec> fields = new ArrayList<>(feature.fields());
    if (choices.oneIn(4)) {
      FieldSpec.Builder added = FieldSpec.builder("added" + fields.size()).codeVersion("1");
      fields.add((feature.isRoot() ? added : added.dependsOnAll()).build());
    } else {
      int field = choices.below(fields.size());
      fields.set(
          field,
          FieldSpec.builder(fields.get(field).key().toString())
              .dependencies(fields.get(field).dependencies())
              .codeVersion(choices.of("2", "1", ""))
              .build());
    }
    List<FeatureSpec> changed = new ArrayList<>(features);
    changed.set(place, FeatureSpec.builder().from(feature).fields(fields).build());
    if (stores.use(changed)) {
      use(changed);
    }
  }

  private static boolean aggregates(FeatureSpec feature) {
    return feature.dependencies().stream()
        .anyMatch(dependency -> dependency.lineage() instanceof Lineage.Aggregation);
  }

  private static List<@Nullable Object> ids(Row row, FeatureSpec feature) {
    List<@Nullable Object> ids = new ArrayList<>();
    feature.idColumns().forEach(column -> ids.add(row.get(column)));
    return ids;
  }
}
