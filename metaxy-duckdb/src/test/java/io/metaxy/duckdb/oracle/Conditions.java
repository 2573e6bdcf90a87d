package io.metaxy.duckdb.oracle;

import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.Filter;
import io.metaxy.feature.FilterColumn;
import io.metaxy.feature.SystemColumns;
import java.util.ArrayList;
import java.util.List;

/** Makes filters on the stored rows of features. */
final class Conditions {

  private final Choices choices;
  private final List<FeatureSpec> features;

  Conditions(Choices choices, List<FeatureSpec> features) {
    this.choices = choices;
    this.features = features;
  }

  /** None, one or two. */
  List<Filter> some(FeatureSpec feature) {
    List<Filter> filters = new ArrayList<>();
    int count = choices.of(0, 0, 1, 1, 2);
    for (int i = 0; i < count; i++) {
      filters.add(one(feature));
    }
    return filters;
  }

  Filter one(FeatureSpec feature) {
    if (choices.oneIn(40)) {
      return choices.of(
          Filter.column("nowhere").isNull(), Filter.text("n0 ="), onIds(feature).and(misfit()));
    }
    Filter one = simple(feature);
    return switch (choices.below(6)) {
      case 2 -> one.and(simple(feature));
      case 3 -> one.or(Filter.not(simple(feature)));
      case 4 -> Filter.text("NOT (" + one + ")");
      default -> one;
    };
  }

  private static Filter misfit() {
    return Filter.column(SystemColumns.PROVENANCE).greaterThan(3);
  }

  private Filter simple(FeatureSpec feature) {
    List<String> columns = Features.userColumns(features.indexOf(feature));
    FilterColumn text = Filter.column(columns.get(0));
    FilterColumn number = Filter.column(columns.get(1));
    FilterColumn made = Filter.column(SystemColumns.PROVENANCE_BY_FIELD, "x");
    return choices.of(
        onIds(feature),
        number.greaterThan(5),
        text.isNotNull(),
        number.isNull(),
        text.between("b", "l"),
        made.notEqualTo("k"),
        made.isNull(),
        Filter.column(SystemColumns.DATA_VERSION).like("1%"),
        Filter.column(SystemColumns.DELETED_AT).isNull());
  }

  /** A filter that fits every feature with these ids. */
  Filter onIds(FeatureSpec feature) {
    String id = choices.of(feature.idColumns());
    FilterColumn column = Filter.column(id);
    return List.of("b", "d", "e").contains(id)
        ? choices.of(column.notEqualTo(1), column.in(0, 10), column.lessThan(1))
        : choices.of(column.notEqualTo("k"), column.in("k", "a|b"), column.greaterThan("k"));
  }
}
