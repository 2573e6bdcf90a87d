package io.metaxy.core.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.metaxy.core.filter.FilterEvaluator;
import io.metaxy.core.filter.FilterParser;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.Filter;
import io.metaxy.store.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Recorded filters keep the same rows when Java evaluates them. */
class FilterConformanceTest {

  private static final JsonNode RECORDED = ConformanceFiles.read("filters.json");

  /** What the original refuses and we add. */
  private static final Pattern ADDED = Pattern.compile("\\b(LIKE|BETWEEN)\\b");

  static List<JsonNode> filters() {
    List<JsonNode> filters = new ArrayList<>();
    RECORDED.get("filters").forEach(filters::add);
    return filters;
  }

  @Test
  void thereAreRecordedFilters() {
    assertThat(filters()).hasSizeGreaterThanOrEqualTo(28);
  }

  @ParameterizedTest
  @MethodSource("filters")
  void recordedFiltersKeepTheSameRows(JsonNode recorded) {
    String text = recorded.get("filter").textValue();
    if (recorded.has("rows")) {
      assertThat(kept(text)).isEqualTo(integers(recorded.get("rows")));
    } else if (ADDED.matcher(text).find()) {
      assertThat(kept(text)).isNotNull();
    } else {
      assertThat(catchThrowableOfType(MetaxyException.class, () -> kept(text)).code())
          .isEqualTo(ErrorCode.INVALID_FILTER);
    }
  }

  @ParameterizedTest
  @MethodSource("filters")
  void recordedFiltersReadTheSameAfterTheyWereWritten(JsonNode recorded) {
    if (recorded.get("valid").booleanValue() && recorded.has("rows")) {
      Filter filter = FilterParser.parse(recorded.get("filter").textValue());
      assertThat(FilterParser.parse(filter.toString())).isEqualTo(filter);
    }
  }

  private static List<Integer> kept(String text) {
    FilterEvaluator evaluator = new FilterEvaluator(Filter.text(text));
    List<Integer> kept = new ArrayList<>();
    for (JsonNode row : RECORDED.get("rows")) {
      if (evaluator.keeps(row(row))) {
        kept.add(row.get("row").intValue());
      }
    }
    return kept;
  }

  private static Row row(JsonNode json) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (String name : RecordedGraph.names(json)) {
      JsonNode value = json.get(name);
      values.put(
          name,
          value.isNull()
              ? null
              : value.isBoolean()
                  ? (Object) value.booleanValue()
                  : value.isTextual() ? value.textValue() : number(name, value));
    }
    return Row.of(values);
  }

  private static Number number(String column, JsonNode value) {
    boolean floating = RECORDED.get("columns").get(column).textValue().equals("float64");
    return floating ? (Number) value.doubleValue() : (Number) value.longValue();
  }

  private static List<Integer> integers(JsonNode json) {
    List<Integer> integers = new ArrayList<>();
    json.forEach(value -> integers.add(value.intValue()));
    return integers;
  }
}
