package io.metaxy.duckdb.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.core.store.FilterColumns;
import io.metaxy.core.store.FilterSql;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.Filter;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import io.metaxy.store.ColumnType.Scalar;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How filters look in SQL: literals as the column's type wants them. */
class FilterSqlTest {

  private static final FilterColumns COLUMNS =
      FilterColumns.of(
          Map.ofEntries(
              Map.entry("n", Scalar.BIGINT),
              Map.entry("x", Scalar.DOUBLE),
              Map.entry("de", new ColumnType.Decimal(10, 2)),
              Map.entry("s", Scalar.VARCHAR),
              Map.entry("b", Scalar.BOOLEAN),
              Map.entry("at", Scalar.TIMESTAMP_WITH_TIME_ZONE),
              Map.entry("blob", Scalar.BLOB),
              Map.entry("st", new ColumnType.Struct(List.of(new Column("k", Scalar.INTEGER)))),
              Map.entry("a.b", Scalar.BIGINT)),
          new DuckDbDialect());

  private static String sql(String... filters) {
    return FilterSql.of(List.of(filters).stream().map(Filter::text).toList(), COLUMNS).text();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '~',
      value = {
        "n = 1 => (\"n\" = 1)",
        "n > 0.5 => (\"n\" > 0.5E0)",
        "x = 1 => (\"x\" = 1.0E0)",
        "de = 0.10 => (\"de\" = 0.1)",
        "x < n => (CAST(\"x\" AS DOUBLE) < CAST(\"n\" AS DOUBLE))",
        "s = 'it''s' => (\"s\" = 'it''s')",
        "b = 1 => (CAST(\"b\" AS INTEGER) = 1)",
        "b = TRUE OR NOT b => ((\"b\" = true) OR (NOT (\"b\")))",
        "b IS NOT TRUE => (NOT (\"b\" IS TRUE))",
        "at > '2024-01-01' => (\"at\" > CAST('2024-01-01T00:00:00Z' AS TIMESTAMP WITH TIME ZONE))",
        "n IN (1, 0.5, 2) => (\"n\" IN (1, 2) OR \"n\" IN (0.5E0))",
        "n NOT IN () => (NOT (false))",
        "n BETWEEN 1 AND 2 => (\"n\" >= 1 AND \"n\" <= 2)",
        "s LIKE 'a%' => (\"s\" LIKE 'a%')",
        "st.k IS NULL => (\"st\"['k'] IS NULL)",
        "a.b = 1 => (\"a.b\" = 1)",
        "n < NULL => (\"n\" < NULL)",
      })
  void literalsAreWrittenAsTheColumnWantsThem(String filter, String expected) {
    assertThat(sql(filter)).isEqualTo(expected);
  }

  @Test
  void allFiltersOfAListAreToHold() {
    assertThat(sql("b OR n = 1", "s IS NULL"))
        .isEqualTo("((\"b\") OR (\"n\" = 1)) AND (\"s\" IS NULL)");
    assertThat(sql()).isEqualTo("true");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '~',
      value = {
        "missing = 1 => there is no column \"missing\"; there are [",
        "st.other = 1 => there is no column \"st.other\"",
        "n.k = 1 => what comes before \"k\" is of type BIGINT",
        "n = 'a' => a column of type BIGINT cannot be compared with 'a'",
        "s = 1 => a column of type VARCHAR cannot be compared with 1",
        "n = TRUE => cannot be compared with TRUE",
        "s = n => a column of type VARCHAR with one of type BIGINT",
        "n => column \"n\" is not boolean but BIGINT",
        "n IS TRUE => is not boolean",
        "n LIKE '1' => is not text but BIGINT",
        "at = 'yesterday' => a moment such as '2024-12-31T23:59:59Z', and 'yesterday' is none",
        "at = '2024-02-30' => and '2024-02-30' is none",
        "blob = 'a' => a column of type BLOB cannot be compared",
        "st = st => cannot be compared",
      })
  void whatDoesNotFitTheColumnsIsRefused(String filter, String inMessage) {
    assertThatThrownBy(() -> sql(filter))
        .isInstanceOf(MetaxyException.class)
        .hasMessageStartingWith("Cannot apply the filter \"" + filter.substring(0, 1))
        .hasMessageContaining(inMessage);
  }
}
