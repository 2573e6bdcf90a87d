package io.metaxy.core.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.Filter;
import io.metaxy.feature.FilterColumn;
import io.metaxy.feature.FilterLiteral;
import io.metaxy.feature.FilterOperand;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Filters and their texts stand for each other, whatever is in them. */
class FilterProperties {

  private static final List<String> PIECES =
      List.of(
          "n",
          "s",
          "b",
          "\"odd \"\" name\"",
          "a.b",
          ".",
          "PRIOR",
          "date",
          "current_date",
          "lower(s)",
          "'a'",
          "'it''s'",
          "'--;'",
          "'",
          "\"",
          "1",
          "-2.5",
          "1e3",
          "+",
          "-",
          "--",
          "/*",
          "*/",
          "*",
          "TRUE",
          "FALSE",
          "NULL",
          "UNKNOWN",
          "=",
          "==",
          "!=",
          "<>",
          "<",
          "<=",
          ">",
          ">=",
          "!",
          "AND",
          "OR",
          "NOT",
          "XOR",
          "IN",
          "(1, 2)",
          "('a', NULL)",
          "IS",
          "LIKE",
          "ILIKE",
          "ESCAPE",
          "BETWEEN",
          "SYMMETRIC",
          "ISNULL",
          "(",
          ")",
          "(+)",
          ",",
          ";",
          "DROP TABLE t",
          "SELECT 1",
          "UNION",
          "::int",
          "?",
          ":p",
          "$1",
          "\\",
          "`n`",
          "[n]",
          "E'a'",
          "X'41'",
          "DATE '2024-01-01'",
          "INTERVAL '1 day'",
          "CASE",
          "COLLATE x",
          "\n",
          "\u00e9",
          "\uD83D\uDE00",
          "\0");

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(40),
        Arbitraries.of(PIECES).list().ofMaxSize(12).map(pieces -> String.join(" ", pieces)),
        Arbitraries.of(PIECES).list().ofMaxSize(8).map(pieces -> String.join("", pieces)),
        Combinators.combine(
                filters(), Arbitraries.of(PIECES), Arbitraries.integers().between(0, 99))
            .as((filter, piece, at) -> insert(filter.toString(), piece, at)));
  }

  private static String insert(String text, String piece, int at) {
    int index = text.length() * at / 100;
    return text.substring(0, index) + piece + text.substring(index);
  }

  @Provide
  Arbitrary<Filter> filters() {
    return Arbitraries.recursive(FilterProperties::tests, FilterProperties::joined, 0, 3);
  }

  private static Arbitrary<Filter> joined(Arbitrary<Filter> parts) {
    Arbitrary<List<Filter>> several = parts.list().ofMinSize(2).ofMaxSize(3);
    return Arbitraries.oneOf(
        parts.map(Filter::not), several.map(Filter.And::new), several.map(Filter.Or::new));
  }

  private static Arbitrary<Filter> tests() {
    Arbitrary<FilterLiteral> literals = literals();
    return Combinators.combine(columns(), literals, literals, operands(), Arbitraries.integers())
        .as(FilterProperties::test);
  }

  private static Filter test(
      FilterColumn column, FilterLiteral a, FilterLiteral b, FilterOperand operand, int kind) {
    Filter.Operator[] operators = Filter.Operator.values();
    return switch (Math.floorMod(kind, 8)) {
      case 0 -> column;
      case 1 -> column.isNull();
      case 2 -> kind > 0 ? column.isTrue() : column.isFalse();
      case 3 -> new Filter.In(column, List.of(a, b));
      case 4 -> new Filter.Between(column, a, b);
      case 5 -> column.like(a.toString());
      case 6 -> column.equalTo(operand);
      default ->
          new Filter.Comparison(
              column, operators[2 + Math.floorMod(kind, operators.length - 2)], operand);
    };
  }

  private static Arbitrary<FilterOperand> operands() {
    return Arbitraries.oneOf(literals(), columns());
  }

  private static Arbitrary<FilterColumn> columns() {
    return Arbitraries.strings()
        .ofMinLength(1)
        .ofMaxLength(8)
        .filter(name -> isStorable(name) && name.chars().noneMatch(Character::isISOControl))
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(FilterColumn::new);
  }

  private static boolean isStorable(String text) {
    return text.codePoints()
        .noneMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
  }

  private static Arbitrary<FilterLiteral> literals() {
    return Arbitraries.oneOf(
        Arbitraries.strings()
            .ofMaxLength(10)
            .filter(FilterProperties::isStorable)
            .map(FilterLiteral::of),
        Arbitraries.strings().withChars("'\"\\;-%_").ofMaxLength(6).map(FilterLiteral::of),
        Arbitraries.longs().map(FilterLiteral::of),
        Arbitraries.doubles().map(FilterLiteral::of),
        Arbitraries.bigDecimals().map(FilterLiteral::of),
        Arbitraries.of(true, false).map(FilterLiteral::of),
        Arbitraries.just(FilterLiteral.NULL));
  }

  @Property(tries = 50_000)
  void theTextOfAFilterIsParsedToTheSameFilter(@ForAll("filters") Filter filter) {
    assertThat(FilterParser.parse(filter.toString())).isEqualTo(filter);
  }

  @Property(tries = 100_000)
  void anyTextIsRefusedOrMeansWhatItIsWrittenBackAs(@ForAll("texts") String text) {
    Filter filter;
    try {
      filter = FilterParser.parse(text);
    } catch (MetaxyException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.INVALID_FILTER);
      return;
    }
    assertThat(FilterParser.parse(filter.toString())).isEqualTo(filter);
  }
}
