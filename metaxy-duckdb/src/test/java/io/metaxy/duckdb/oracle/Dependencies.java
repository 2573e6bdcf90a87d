package io.metaxy.duckdb.oracle;

import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldKey;
import io.metaxy.feature.FieldSpec;
import io.metaxy.feature.FieldsMapping;
import io.metaxy.feature.Filter;
import io.metaxy.feature.FilterColumn;
import io.metaxy.feature.Lineage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Dependencies of a feature, and the ids that it has to have by them.
 *
 * @param list the dependencies
 * @param idsOfChild the ids
 */
record Dependencies(List<FeatureDependency> list, List<String> idsOfChild) {

  static Dependencies of(Choices choices, List<FeatureSpec> parents, List<FeatureSpec> all) {
    List<Map<String, String>> renames = new ArrayList<>();
    Set<String> union = new LinkedHashSet<>();
    List<List<String>> ids = new ArrayList<>();
    for (FeatureSpec parent : parents) {
      Map<String, String> rename = rename(choices, parent, all.indexOf(parent));
      renames.add(rename);
      List<String> renamed =
          parent.idColumns().stream().map(id -> rename.getOrDefault(id, id)).toList();
      ids.add(renamed);
      union.addAll(renamed);
    }
    List<String> child = new ArrayList<>(union);
    List<Lineage> lineages = new ArrayList<>();
    switch (choices.below(7)) {
      case 5 -> {
        List<String> on = new ArrayList<>(choices.some(ids.get(0)));
        if (on.isEmpty()) {
          on.add(ids.get(0).get(0));
        }
        child = new ArrayList<>(on);
        boolean named = choices.below(2) == 0;
        for (int i = 0; i < parents.size(); i++) {
          boolean identity = i > 0 && on.containsAll(ids.get(i));
          lineages.add(
              identity
                  ? Lineage.identity()
                  : named ? Lineage.aggregation(on.toArray(String[]::new)) : Lineage.aggregation());
        }
      }
      case 6 -> {
        child.add("e");
        for (int i = 0; i < parents.size(); i++) {
          lineages.add(
              i == 0 || choices.below(2) == 1
                  ? Lineage.expansion(ids.get(i).toArray(String[]::new))
                  : Lineage.identity());
        }
      }
      default -> parents.forEach(parent -> lineages.add(Lineage.identity()));
    }
    List<FeatureDependency> dependencies = new ArrayList<>();
    for (int i = 0; i < parents.size(); i++) {
      FeatureSpec parent = parents.get(i);
      FeatureDependency.Builder dependency =
          FeatureDependency.builder(parent)
              .rename(renames.get(i))
              .lineage(lineages.get(i))
              .optional(choices.oneIn(3))
              .fieldsMapping(mapping(choices, parent));
      if (choices.oneIn(3)) {
        Map<String, String> rename = renames.get(i);
        List<String> columns = new ArrayList<>(Features.userColumns(all.indexOf(parent)));
        columns.addAll(parent.idColumns());
        dependency.select(
            choices.some(columns.stream().map(c -> rename.getOrDefault(c, c)).toList()));
      }
      if (choices.oneIn(4)) {
        dependency.filters(filter(choices, renames.get(i), all.indexOf(parent)));
      }
      dependencies.add(dependency.build());
    }
    return new Dependencies(dependencies, child);
  }

  private static Map<String, String> rename(Choices choices, FeatureSpec parent, int place) {
    Map<String, String> rename = new LinkedHashMap<>();
    String text = Features.userColumns(place).get(0);
    if (choices.oneIn(4)) {
      rename.put(text, choices.of("q" + place, "q", "t0", "n" + place));
    }
    if (choices.oneIn(8) && parent.idColumns().contains("b")) {
      rename.put("b", "d");
    }
    if (choices.oneIn(8) && parent.idColumns().containsAll(List.of("a", "c"))) {
      rename.put("a", "c");
      rename.put("c", "a");
    }
    if (choices.oneIn(40)) {
      rename.put("nowhere", "somewhere");
    }
    return rename;
  }

  private static Filter filter(Choices choices, Map<String, String> rename, int place) {
    List<String> columns = Features.userColumns(place);
    FilterColumn text = Filter.column(rename.getOrDefault(columns.get(0), columns.get(0)));
    FilterColumn number = Filter.column(columns.get(1));
    Filter one =
        choices.of(
            number.greaterThan(5),
            text.isNotNull(),
            Filter.column("a").notEqualTo("k"),
            text.in("k", "a|b", "日本"));
    Filter other = choices.of(number.lessThanOrEqualTo(10), number.isNull(), text.greaterThan("l"));
    return switch (choices.below(4)) {
      case 1 -> one.and(other);
      case 2 -> one.or(Filter.not(other));
      case 3 -> Filter.text(one + " AND NOT (" + other + ")");
      default -> one;
    };
  }

  private static FieldsMapping mapping(Choices choices, FeatureSpec parent) {
    List<FieldKey> fields = parent.fields().stream().map(FieldSpec::key).toList();
    return switch (choices.below(8)) {
      case 3 -> new FieldsMapping.ByName(true, List.of());
      case 4 -> new FieldsMapping.ByName(choices.below(2) == 1, choices.some(fields));
      case 5 -> new FieldsMapping.All();
      case 6 -> new FieldsMapping.None();
      case 7 ->
          new FieldsMapping.Specific(
              Map.of(
                  FieldKey.of("x"), Set.copyOf(choices.some(fields)),
                  FieldKey.of("y"), Set.copyOf(choices.some(fields)),
                  FieldKey.of("z/x"), Set.copyOf(choices.some(fields))));
      default -> FieldsMapping.byName();
    };
  }
}
