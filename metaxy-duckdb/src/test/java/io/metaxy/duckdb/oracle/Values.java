package io.metaxy.duckdb.oracle;

import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Row;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes values, with all that is hard to keep apart when texts are put together. */
final class Values {

  private static final String[] TEXTS = {
    "k", "l", "", "a|b", "|", "日本", "😀", "～", "it's \"q\"", "é"
  };

  private final Choices choices;

  Values(Choices choices) {
    this.choices = choices;
  }

  /** A value of an id column; names tell types. */
  Object id(String column) {
    return switch (column) {
      case "b", "d", "e" -> (long) choices.of(0, 0, 1, 1, 10, -2);
      default -> choices.of("k", "k", "l", "a|b", "～", "😀");
    };
  }

  @Nullable Object user(String column) {
    return choices.oneIn(6) ? null : known(column);
  }

  /** A value of a user column that is not null, so that it tells the column's type. */
  private Object known(String column) {
    return column.startsWith("n") ? (long) choices.below(20) : choices.of(TEXTS);
  }

  /** What each field of a row was made from. */
  Map<String, @Nullable Object> byField(FeatureSpec spec) {
    Map<String, @Nullable Object> texts = new LinkedHashMap<>();
    for (FieldSpec field : spec.fields()) {
      texts.put(field.key().structKey(), choices.oneIn(9) ? null : choices.of(TEXTS));
    }
    return texts;
  }

  /**
   * A row as a user writes it to the store.
   *
   * @param first whether it is the one that tells the types of columns
   */
  Row row(FeatureSpec spec, int place, boolean first) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    spec.idColumns().forEach(column -> row.put(column, id(column)));
    for (String column : Features.userColumns(place)) {
      row.put(column, first ? known(column) : user(column));
    }
    row.put(SystemColumns.PROVENANCE_BY_FIELD, byField(spec));
    if (choices.oneIn(4)) {
      row.put(SystemColumns.DATA_VERSION_BY_FIELD, choices.oneIn(3) ? null : byField(spec));
    }
    if (choices.oneIn(8)) {
      row.put(SystemColumns.PROVENANCE, choices.of(TEXTS));
    }
    if (choices.oneIn(12)) {
      row.put(SystemColumns.DATA_VERSION, choices.of(TEXTS));
    }
    return Row.of(row);
  }
}
