package io.metaxy.duckdb.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.core.filter.FilterEvaluator;
import io.metaxy.core.filter.FilterParser;
import io.metaxy.core.sql.Sql;
import io.metaxy.core.store.FilterColumns;
import io.metaxy.core.store.FilterSql;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.Filter;
import io.metaxy.feature.FilterColumn;
import io.metaxy.feature.FilterLiteral;
import io.metaxy.feature.FilterOperand;
import io.metaxy.store.Row;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.statistics.Statistics;

/** A filter keeps the same rows in the engine as in Java. */
class FilterSqlProperties {

  private static final List<FilterColumn> NAMES =
      List.of(
          Filter.column("n"),
          Filter.column("tiny"),
          Filter.column("f"),
          Filter.column("x"),
          Filter.column("de"),
          Filter.column("s"),
          Filter.column("b"),
          Filter.column("day"),
          Filter.column("clock"),
          Filter.column("local"),
          Filter.column("moment"),
          Filter.column("u"),
          Filter.column("odd \"name"),
          Filter.column("a.b"),
          Filter.column("a", "b"),
          Filter.column("st", "k"),
          Filter.column("st", "v w"),
          Filter.column("mp", "k"),
          Filter.column("st"),
          Filter.column("missing"));

  private static final FilteredTable TABLE = FilteredTable.create();

  @AfterContainer
  static void close() throws SQLException {
    TABLE.close();
  }

  @Provide
  Arbitrary<Filter> filters() {
    return Arbitraries.recursive(FilterSqlProperties::tests, FilterSqlProperties::joined, 0, 2);
  }

  private static Arbitrary<Filter> joined(Arbitrary<Filter> parts) {
    Arbitrary<List<Filter>> several = parts.list().ofMinSize(2).ofMaxSize(3);
    return Arbitraries.oneOf(
        parts.map(Filter::not), several.map(Filter.And::new), several.map(Filter.Or::new));
  }

  private static Arbitrary<Filter> tests() {
    return Arbitraries.of(NAMES).flatMap(FilterSqlProperties::tests);
  }

  /** Mostly comparisons with what fits the column; a few that do not. */
  private static Arbitrary<Filter> tests(FilterColumn column) {
    Arbitrary<FilterLiteral> literals =
        Arbitraries.frequencyOf(
            Tuple.of(20, fitting(column)),
            Tuple.of(1, Arbitraries.of(FilterLiteral.NULL, FilterLiteral.of("?"))));
    Arbitrary<FilterOperand> operands =
        Arbitraries.frequencyOf(Tuple.of(6, literals), Tuple.of(1, Arbitraries.of(NAMES)));
    return Arbitraries.oneOf(
        Combinators.combine(Arbitraries.of(Filter.Operator.values()), operands)
            .as((operator, operand) -> compare(column, operator, operand)),
        literals.list().ofMaxSize(3).map(values -> new Filter.In(column, values)),
        Combinators.combine(literals, literals).as((a, b) -> new Filter.Between(column, a, b)),
        Arbitraries.strings()
            .withChars("a%_é\uD83D\uDE00\\'")
            .ofMaxLength(4)
            .filter(FilterSqlProperties::whole)
            .map(column::like),
        Arbitraries.of(column.isNull(), column, column.isTrue(), column.isFalse()));
  }

  private static Filter compare(
      FilterColumn column, Filter.Operator operator, FilterOperand operand) {
    return switch (operator) {
      case EQUAL -> column.equalTo(operand);
      case NOT_EQUAL -> column.notEqualTo(operand);
      default -> new Filter.Comparison(column, operator, operand);
    };
  }

  private static Arbitrary<FilterLiteral> fitting(FilterColumn column) {
    return switch (column.name()) {
      case "n", "tiny", "f", "x", "de", "a.b", "st.k" ->
          Arbitraries.oneOf(
              Arbitraries.of(
                      "0", "1", "-1", "0.1", "12.34", "300", "1e300", "-1.5", "1e39", "1e-20")
                  .map(text -> FilterLiteral.of(new BigDecimal(text))),
              Arbitraries.of(
                      "9007199254740992",
                      "9007199254740993",
                      "9007199254740992.5",
                      "16777217",
                      "0.30000000000000004",
                      "0.100000001490116119384765625",
                      "-9223372036854775809",
                      "99999999999999999.9991",
                      "12345678901234567890123456789.123456789012")
                  .map(text -> FilterLiteral.of(new BigDecimal(text))),
              Arbitraries.doubles().map(FilterLiteral::of),
              Arbitraries.longs().map(FilterLiteral::of),
              Arbitraries.bigDecimals().map(FilterLiteral::of));
      case "b" -> Arbitraries.of(true, false, 1, 0, 0.5).map(FilterLiteral::of);
      case "day" -> Arbitraries.of("2024-01-01", "2024-02-30", "1970-01-01").map(FilterLiteral::of);
      case "clock" -> Arbitraries.of("00:00", "23:59:59.9999999").map(FilterLiteral::of);
      case "local", "moment" ->
          Arbitraries.of(
                  "2024-01-01",
                  "2024-01-01 12:00:00.000001",
                  "2024-01-01T00:00:00Z",
                  "2024-01-01 02:00:00+02:00",
                  "2024-01-01 01:00:00.5000009",
                  "9999-12-31 23:59:59",
                  "0001-01-01",
                  "2024-01-01 00:00 +05")
              .map(FilterLiteral::of);
      case "u" ->
          Arbitraries.of(
                  "123E4567-e89b-12d3-a456-426614174000", "823e4567-e89b-12d3-a456-426614174000")
              .map(FilterLiteral::of);
      default ->
          Arbitraries.oneOf(
                  Arbitraries.of("", "a", "b", "it's", "é", "\uFFEF", "a%b", "\\"),
                  Arbitraries.strings()
                      .withChars("aA'\"é\uD83D\uDE00\u0001")
                      .ofMaxLength(3)
                      .filter(FilterSqlProperties::whole))
              .map(FilterLiteral::of);
    };
  }

  private static boolean whole(String text) {
    return text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
  }

  @Property(tries = 1_000)
  void aFilterKeepsTheSameRowsInTheEngineAsInJava(@ForAll("filters") Filter filter)
      throws SQLException {
    Statistics.label("applied").collect(agree(filter));
    Statistics.label("applied").coverage(c -> c.check(true).percentage(p -> p > 30));
  }

  @Property(tries = 1_000)
  void textIsRefusedOrKeepsTheSameRowsInTheEngineAsInJava(@ForAll("texts") String text)
      throws SQLException {
    Filter filter;
    try {
      filter = FilterParser.parse(text);
    } catch (MetaxyException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.INVALID_FILTER);
      return;
    }
    agree(filter);
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "n",
            "s",
            "b",
            "x",
            "\"odd \"\"name\"",
            "'a'",
            "'''; DROP TABLE t; --'",
            "1",
            "-0.5",
            "TRUE",
            "NULL",
            "=",
            "<>",
            "<",
            "AND",
            "OR",
            "NOT",
            "IS",
            "IN (1, 25)",
            "IN ('a')",
            "LIKE '%a'",
            "BETWEEN 0 AND 25",
            "(",
            ")",
            ";",
            "--",
            "DROP TABLE t",
            "SELECT 1",
            ",");
    Arbitrary<String> tests =
        Arbitraries.of("n = 1", "b", "s = 'a'", "x < 1", "n IN (1, 25)", "s IS NULL", "NOT b");
    return Arbitraries.oneOf(
        pieces.list().ofMaxSize(8).map(words -> String.join(" ", words)),
        Combinators.combine(tests, Arbitraries.of("AND", "OR", "AND NOT", ";", "--"), tests)
            .as((a, join, b) -> "%s %s %s".formatted(a, join, b)),
        Combinators.combine(tests, pieces, tests, pieces, tests)
            .as((a, x, b, y, c) -> "(%s %s %s) %s %s".formatted(a, x, b, y, c)));
  }

  /** Whether the filter could be applied at all. */
  private static boolean agree(Filter filter) throws SQLException {
    Sql condition;
    try {
      condition =
          FilterSql.of(
              List.of(Filter.text(filter.toString())),
              FilterColumns.of(TABLE.types(), new DuckDbDialect()));
    } catch (MetaxyException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.INVALID_FILTER);
      return false;
    }
    FilterEvaluator evaluator = new FilterEvaluator(filter);
    List<Object> expected = new ArrayList<>();
    for (Row row : TABLE.rows()) {
      if (evaluator.keeps(row)) {
        expected.add(row.get("id"));
      }
    }
    assertThat(TABLE.kept(condition)).as("%s as %s", filter, condition).isEqualTo(expected);
    return true;
  }
}
