package io.metaxy.cli.explain;

import io.metaxy.feature.Filter;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import io.metaxy.store.ColumnType.Scalar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Values of the columns that tell samples apart, as texts.
 *
 * @param values by column, in the order of the feature's ids
 */
public record SampleId(Map<String, String> values) {

  private static final Set<Scalar> INTEGERS =
      Set.of(Scalar.TINYINT, Scalar.SMALLINT, Scalar.INTEGER, Scalar.BIGINT);

  /** Copies the map. */
  public SampleId {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** What holds for the rows of the sample, by those of its columns that are among these. */
  List<Filter> among(List<Column> columns) {
    List<Filter> filters = new ArrayList<>();
    for (Column column : columns) {
      String value = values.get(column.name());
      if (value != null) {
        filters.add(Filter.column(column.name()).equalTo(typed(value, column.type())));
      }
    }
    return filters;
  }

  private static Object typed(String value, ColumnType type) {
    boolean number =
        INTEGERS.contains(type)
            || type == Scalar.FLOAT
            || type == Scalar.DOUBLE
            || type instanceof ColumnType.Decimal;
    if (number && value.matches("-?[0-9]+(\\.[0-9]+)?")) {
      return new BigDecimal(value);
    }
    return type == Scalar.BOOLEAN ? (Object) Boolean.valueOf(value) : value;
  }

  /** As {@code id=v1, face=2}. */
  @Override
  public String toString() {
    return values.entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(", "));
  }
}
