package io.metaxy.feature;

import static io.metaxy.feature.Filter.column;
import static io.metaxy.feature.Filter.not;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilterTest {

  private enum Kind {
    CLIP
  }

  @Test
  void aFilterIsWrittenAsItReads() {
    assertThat(column("n").greaterThan(3).and(column("s").isNotNull()).or(column("b")))
        .hasToString("(\"n\" > 3 AND \"s\" IS NOT NULL) OR \"b\"");
    assertThat(column("b").or(column("c")).and(not(column("n").between(1, 2))))
        .hasToString("(\"b\" OR \"c\") AND \"n\" NOT BETWEEN 1 AND 2");
    assertThat(not(column("n").equalTo(1))).hasToString("NOT (\"n\" = 1)");
    assertThat(not(column("s").like("it's%"))).hasToString("\"s\" NOT LIKE 'it''s%'");
    assertThat(not(column("n").in(1, 2L))).hasToString("\"n\" NOT IN (1, 2)");
    assertThat(not(column("b").isTrue())).hasToString("\"b\" IS NOT TRUE");
    assertThat(column("meta", "odd \"name").lessThanOrEqualTo(column("m")))
        .hasToString("\"meta\".\"odd \"\"name\" <= \"m\"");
  }

  @Test
  void textIsKeptAsItWasWritten() {
    assertThat(Filter.text("n  > 3")).hasToString("n  > 3");
    assertThat(Filter.text("n > 3").and(column("b"))).hasToString("(n > 3) AND \"b\"");
  }

  @Test
  void valuesOfManyTypesAreTextsNumbersAndBooleans() {
    assertThat(column("c").equalTo(Kind.CLIP)).hasToString("\"c\" = 'CLIP'");
    assertThat(column("c").equalTo(LocalDate.of(2024, 1, 2))).hasToString("\"c\" = '2024-01-02'");
    assertThat(column("c").lessThan(Instant.EPOCH)).hasToString("\"c\" < '1970-01-01T00:00:00Z'");
    assertThat(column("c").notEqualTo(true)).hasToString("\"c\" != TRUE");
    assertThat(column("c").greaterThanOrEqualTo(-0.5)).hasToString("\"c\" >= -0.5");
    assertThat(column("c").equalTo(BigInteger.TEN.pow(20)))
        .hasToString("\"c\" = 100000000000000000000");
    assertThat(column("c").equalTo(1e300)).hasToString("\"c\" = 1E+300");
  }

  @Test
  void numbersOfOneValueAreEqual() {
    assertThat(column("n").equalTo(1)).isEqualTo(column("n").equalTo(new BigDecimal("1.00")));
  }

  @Test
  void nullIsEqualToNullAndInNoList() {
    assertThat(column("n").equalTo(null)).isEqualTo(column("n").isNull());
    assertThat(column("n").notEqualTo(null)).isEqualTo(column("n").isNotNull());
    assertThat(column("n").in(Arrays.asList(1, null))).isEqualTo(column("n").in(1));
  }

  @Test
  void nestedConditionsOfOneKindAreOneList() {
    Filter a = column("a");
    Filter b = column("b");
    Filter c = column("c");
    assertThat(a.and(b).and(c)).isEqualTo(a.and(b.and(c)));
    assertThat(a.or(b).or(c)).isEqualTo(new Filter.Or(List.of(a, b, c)));
    assertThat(a.or(b).and(c)).isNotEqualTo(a.or(b.and(c)));
  }

  @Test
  void whatIsNoColumnNoValueOrNoConditionIsRefused() {
    refuses(() -> column(""), "not the name of a column");
    refuses(() -> column("a", "b\n"), "control");
    refuses(() -> column("n").equalTo(Thread.currentThread()), "java.lang.Thread");
    refuses(() -> column("a\uD83D"), "not the name of a column");
    refuses(() -> column("n").equalTo("a\0"), "NUL");
    refuses(() -> column("n").like("\uDE00"), "surrogate");
    refuses(() -> column("n").equalTo(Double.NaN), "NaN");
    refuses(() -> column("n").equalTo(new BigDecimal("1e999999999")), "out of range");
    refuses(() -> column("n").equalTo(new BigDecimal("1e309")), "out of range");
    refuses(() -> column("n").equalTo(new BigDecimal("1e-999999999")), "out of range");
    refuses(() -> new Filter.And(List.of(column("a"))), "two");
  }

  private static void refuses(Runnable filter, String inMessage) {
    assertThatThrownBy(filter::run)
        .isInstanceOfSatisfying(
            MetaxyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_FILTER))
        .hasMessageContaining(inMessage);
  }
}
