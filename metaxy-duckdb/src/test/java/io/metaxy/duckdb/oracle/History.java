package io.metaxy.duckdb.oracle;

import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import io.metaxy.feature.Lineage;
import io.metaxy.store.Increment;
import io.metaxy.store.MetadataWriter;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import java.util.ArrayList;
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
  private List<FeatureSpec> features;

  private History(StorePair stores, List<FeatureSpec> features) {
    this.stores = stores;
    this.features = features;
  }

  static void play(Scenario scenario, StorePair stores) {
    List<FeatureSpec> features = Features.of(new Choices(scenario.features()));
    if (!stores.use(features)) {
      return;
    }
    History history = new History(stores, features);
    for (List<Integer> numbers : scenario.steps()) {
      history.step(new Choices(numbers));
    }
  }

  private void step(Choices choices) {
    switch (choices.below(8)) {
      case 0, 1, 2 -> features.stream().filter(FeatureSpec::isRoot).forEach(f -> write(choices, f));
      case 3 -> write(choices, choices.of(features));
      case 4 -> change(choices);
      case 5 -> compute(choices, choices.of(features));
      default -> features.forEach(feature -> compute(choices, feature));
    }
    for (FeatureSpec feature : features) {
      stores.both("read " + feature.key(), store -> Outcome.of(store.read(feature)));
      if (!feature.isRoot()) {
        stores.both("resolve " + feature.key(), store -> resolved(store.resolveUpdate(feature)));
      }
    }
  }

  private static String resolved(Increment todo) {
    try (todo) {
      return Outcome.of(todo);
    }
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
  private void compute(Choices choices, FeatureSpec feature) {
    if (feature.isRoot()) {
      return;
    }
    stores.bothIncrements(feature, expected -> completion(choices, feature, expected));
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
    if (choices.oneIn(25)) {
      results.add(result(values, feature, Row.of(Map.of())));
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
      features = changed;
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
