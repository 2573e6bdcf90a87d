package io.metaxy.core.filter;

import static io.metaxy.feature.Filter.column;
import static io.metaxy.feature.Filter.not;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.Filter;
import io.metaxy.feature.FilterLiteral;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterParserTest {

  private static void means(String text, Filter filter) {
    assertThat(FilterParser.parse(text)).isEqualTo(filter);
  }

  @Test
  void comparisonsMeanThemselves() {
    means("n = 1", column("n").equalTo(1));
    means("n == 1", column("n").equalTo(1));
    means("n != 1", column("n").notEqualTo(1));
    means("n <> 1", column("n").notEqualTo(1));
    means("n < 1", column("n").lessThan(1));
    means("n <= 1", column("n").lessThanOrEqualTo(1));
    means("n > 1", column("n").greaterThan(1));
    means("n >= 1", column("n").greaterThanOrEqualTo(1));
    means("n < m", column("n").lessThan(column("m")));
  }

  @Test
  void aLiteralOnTheLeftIsTurnedRound() {
    means("25 = n", column("n").equalTo(25));
    means("1 < n", column("n").greaterThan(1));
    means("1 <= n", column("n").greaterThanOrEqualTo(1));
    means("1 > n", column("n").lessThan(1));
    means("1 >= n", column("n").lessThanOrEqualTo(1));
  }

  @Test
  void literalsAreTextsNumbersAndBooleans() {
    means("s = 'it''s'", column("s").equalTo("it's"));
    means("s = ''", column("s").equalTo(""));
    means("s = 'a\\' AND t = 'b'", column("s").equalTo("a\\").and(column("t").equalTo("b")));
    means("s = '-- no; /* comment */ \"'", column("s").equalTo("-- no; /* comment */ \""));
    means("s = 'é😀\n'", column("s").equalTo("é😀\n"));
    means("x < -0.5", column("x").lessThan(-0.5));
    means("x < - (.5)", column("x").lessThan(-0.5));
    means("x = +1e3", column("x").equalTo(1000));
    means("x = 1.E-3", column("x").equalTo(0.001));
    means(
        "n = 123456789012345678901234567890",
        column("n").equalTo(new BigDecimal("123456789012345678901234567890")));
    means("b = true", column("b").equalTo(true));
    means("b != FALSE", column("b").notEqualTo(false));
  }

  @Test
  void comparingWithNullAsksWhetherItIsNull() {
    means("s = NULL", column("s").isNull());
    means("null == s", column("s").isNull());
    means("s != NULL", column("s").isNotNull());
    means("s <> NULL", column("s").isNotNull());
    means("s < NULL", new Filter.Comparison(column("s"), Filter.Operator.LESS, FilterLiteral.NULL));
  }

  @Test
  void isWithALiteralIsEqual() {
    means("n IS 5", column("n").equalTo(5));
    means("s is not 'a'", column("s").notEqualTo("a"));
    means("x IS NOT -1", column("x").notEqualTo(-1));
    means("b IS TRUE", column("b").isTrue());
    means("b IS NOT TRUE", not(column("b").isTrue()));
    means("b IS FALSE", column("b").isFalse());
    means("s IS NOT NULL", column("s").isNotNull());
    means("b IS UNKNOWN", column("b").isNull());
    means("b is not unknown AND c", column("b").isNotNull().and(column("c")));
    means("s NOTNULL", column("s").isNotNull());
    means("s ISNULL", column("s").isNull());
  }

  @Test
  void listsRangesAndPatterns() {
    means("n IN (1, -2, NULL)", column("n").in(1, -2));
    means("n IN ()", column("n").in());
    means("n NOT IN (1)", not(column("n").in(1)));
    means("(s) IN ('a')", column("s").in("a"));
    means("n BETWEEN 1 AND 10 AND b", column("n").between(1, 10).and(column("b")));
    means("n NOT BETWEEN 1 AND 10", not(column("n").between(1, 10)));
    means("s LIKE 'a%'", column("s").like("a%"));
    means("s NOT LIKE 'a%'", not(column("s").like("a%")));
  }

  @Test
  void andBindsStrongerThanOrAndNotStrongest() {
    Filter a = column("a");
    Filter b = column("b");
    Filter c = column("c");
    means("a OR b AND c", a.or(b.and(c)));
    means("(a OR b) AND c", a.or(b).and(c));
    means("a AND b OR c", a.and(b).or(c));
    means("NOT a AND b", not(a).and(b));
    means("NOT a = FALSE", not(column("a").equalTo(false)));
    means("not not a", not(not(a)));
    means("!a", not(a));
    means("((a))", a);
    means("n IN (1,2) AND y IS NOT NULL", column("n").in(1, 2).and(column("y").isNotNull()));
    means("n NOT IN (1,2) OR NOT a", not(column("n").in(1, 2)).or(not(a)));
  }

  @Test
  void columnsMayBeDottedQuotedAndNamedAsTheyLike() {
    means("a.b = 1", column("a", "b").equalTo(1));
    means("\"a.b\" = 1", column("a.b").equalTo(1));
    means("\"odd \"\"name\".\"c;d--\" . e = 1", column("odd \"name", "c;d--", "e").equalTo(1));
    means("\"back\\\" = 'x'", column("back\\").equalTo("x"));
    means("日本 = 'é'", column("日本").equalTo("é"));
    means("date > '2024-01-01'", column("date").greaterThan("2024-01-01"));
    means(
        "status = 'a' AND value = 1",
        column("status").equalTo("a").and(column("value").equalTo(1)));
    means("\"select\" = 1", column("select").equalTo(1));
    means("row = 1 AND select < 2", column("row").equalTo(1).and(column("select").lessThan(2)));
    means(
        "case.interval = current_date", column("case", "interval").equalTo(column("current_date")));
    means("\"and\" OR unknown", column("and").or(column("unknown")));
    means("a.b.c.d.e.f.g", column("a", "b", "c", "d", "e", "f", "g"));
  }

  @Test
  void whiteSpaceAndLinesDoNotMatter() {
    means("\n n\t=\r\n1 ", column("n").equalTo(1));
  }

  @Test
  void textInsideAFilterIsCompiled() {
    assertThat(
            FilterParser.compile(not(Filter.text("a OR b").and(column("c")).or(Filter.text("d")))))
        .isEqualTo(not(column("a").or(column("b")).and(column("c")).or(column("d"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '~',
      value = {
        "n = 1 garbage => \"garbage\" at character 7",
        "n = 1; DROP TABLE t => \";\" at character 6",
        "n = 1 ; => \";\" at character 7",
        "n = 1 -- c => comments are not allowed, as at character 7",
        "n /* c */ = 1 => comments are not allowed, as at character 3",
        "n = 1) => \")\" at character 6",
        "(n = 1 => ends too early",
        "n > => ends too early",
        "a AND => ends too early",
        "a AND AND b => \"AND b\" at character 7",
        "a = b = c => \"= c\" at character 7",
        "a = 'x' 'y' => \"'y'\" at character 9",
        "n = 1 + 1 => \"1 + 1\" at character 5",
        "lower(s) = 'a' => \"lower(s) = 'a'\" at character 1",
        "s = lower('a') => \"lower('a')\" at character 5",
        "n IN (SELECT 1) => \"1)\" at character 14",
        "n = (SELECT 1) => \"1)\" at character 13",
        "EXISTS (SELECT 1) => character 1",
        "n = ? => \"?\" at character 5",
        "n = :p => \":\" at character 5",
        "n::int = 1 => \":\" at character 2",
        "CAST(n AS int) = 1 => character 1",
        "s = E'a' => \"'a'\" at character 6",
        "s = N'a' => \"'a'\" at character 6",
        "d = DATE '2024-01-01' => \"'2024-01-01'\" at character 10",
        "n = 0x1F => number at character 5 is malformed",
        "n = 1L => number at character 5 is malformed",
        "n = 1e999 => \"1e999\" at character 5",
        "n = 1e99999999999 => out of range",
        "[n] = 1 => \"[\" at character 1",
        "`n` = 1 => character 1",
        "n = $1 => \"$\" at character 5",
        "a || b=> \"|\" at character 3",
        "a && b => \"&\" at character 3",
        "a XOR b => \"XOR b\" at character 3",
        "s ILIKE 'a' => \"ILIKE 'a'\" at character 3",
        "s SIMILAR TO 'a' => \"SIMILAR TO 'a'\" at character 3",
        "s LIKE 'a' ESCAPE 'b' => character 1",
        "s LIKE t => \"t\" at character 8",
        "s LIKE 1 => \"1\" at character 8",
        "n BETWEEN SYMMETRIC 1 AND 2 => \"1 AND 2\" at character 21",
        "n BETWEEN m AND 2 => \"m AND 2\" at character 11",
        "n IN (1, m) => \"m)\" at character 10",
        "n IN 1 => \"1\" at character 6",
        "1 IN (n) => character 1",
        "1 = 1 => compares literals only",
        "TRUE => \"TRUE\" at character 1",
        "a AND NULL => \"NULL\" at character 7",
        "1 IS NULL => \"1 IS NULL\" at character 1",
        "(n = 1) IS TRUE => character 1",
        "(n, s) = (1, 'a') => character 1",
        "PRIOR n = 1 => \"n = 1\" at character 7",
        "n(+) = 1 => \"+) = 1\" at character 3",
        "n = ANY(1) => character 5",
        "a..b = 1 => \".b = 1\" at character 3",
        "\"\" = 1 => character 1",
        "s = 'open => quote at character 5 is never closed",
        "\"s = 1 => quote at character 1 is never closed",
        "n = - -1 => \"-1\" at character 7",
        "n = --1 => comments",
        "n IS DISTINCT FROM 1 => \"IS DISTINCT FROM 1\" at character 3",
        "CASE WHEN a THEN b END => \"WHEN a THEN b END\" at character 6",
      })
  void allElseIsRefusedWithItsPlace(String text, String inMessage) {
    assertThatThrownBy(() -> FilterParser.parse(text))
        .isInstanceOfSatisfying(
            MetaxyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_FILTER))
        .hasMessageContaining(inMessage)
        .hasMessageContaining("A filter compares");
  }

  @ParameterizedTest
  @ValueSource(strings = {"n = 'a\0'", "n = '\uD83D'", "n LIKE '\0'", "b AND \"a\nb\" = 1"})
  void charactersThatNoDatabaseHoldsAreRefusedWithTheirPlace(String text) {
    assertThatThrownBy(() -> FilterParser.parse(text))
        .hasMessageContaining("characters that no database holds")
        .hasMessageContaining("at character");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n\t"})
  void emptyTextIsRefused(String text) {
    assertThatThrownBy(() -> FilterParser.parse(text)).hasMessageContaining("is empty");
  }

  @Test
  void longAndDeepTextsAreRefusedRatherThanParsedForEver() {
    assertThatThrownBy(() -> FilterParser.parse("b" + " AND b".repeat(20_000)))
        .hasMessageContaining("65536");
    assertThatThrownBy(() -> FilterParser.parse("(".repeat(101) + "b" + ")".repeat(101)))
        .hasMessageContaining("nested");
    assertThatThrownBy(() -> FilterParser.parse("NOT ".repeat(501) + "b"))
        .hasMessageContaining("negations");
    assertThat(FilterParser.parse("(".repeat(100) + "b" + ")".repeat(100))).isEqualTo(column("b"));
    assertThat(FilterParser.parse("n = 1" + " OR n = 1".repeat(5_000)))
        .isInstanceOfSatisfying(Filter.Or.class, or -> assertThat(or.filters()).hasSize(5_001));
  }
}
