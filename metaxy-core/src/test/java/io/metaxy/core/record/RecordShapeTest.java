package io.metaxy.core.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.error.MetaxyException;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import io.metaxy.store.Row;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordShapeTest {

  record Names(String simple, String twoWords, String httpURL, String aBC, String x2Y) {}

  record Small(byte value, Optional<String> maybe, @Nullable Integer wrapped) {}

  record Money(BigDecimal amount) {}

  record Strict(int positive) {
    Strict {
      if (positive <= 0) {
        throw new IllegalArgumentException("not positive");
      }
    }
  }

  @Test
  void componentsBecomeColumnsInSnakeCase() {
    assertThat(RecordShape.of(Names.class).columns())
        .extracting(Column::name)
        .containsExactly("simple", "two_words", "http_url", "a_bc", "x2_y");
  }

  @Test
  void aValueThatDoesNotFitIsAnErrorAndNotCut() {
    RecordShape<Small> shape = RecordShape.of(Small.class);
    assertThat(shape.decode(Map.<String, Object>of("value", 127L)::get))
        .isEqualTo(new Small((byte) 127, Optional.empty(), null));
    assertThatThrownBy(() -> shape.decode(Map.<String, Object>of("value", 128L)::get))
        .isInstanceOf(MetaxyException.class)
        .hasMessageContaining("128");
  }

  @Test
  void aNullForAPrimitiveNamesColumnAndComponent() {
    assertThatThrownBy(() -> RecordShape.of(Small.class).decode(new HashMap<String, Object>()::get))
        .isInstanceOf(MetaxyException.class)
        .hasMessageContaining("\"value\"")
        .hasMessageContaining("Small.value");
  }

  @Test
  void aDecimalWithTooManyDigitsIsRefused() {
    RecordShape<Money> shape = RecordShape.of(Money.class);
    assertThat(shape.encode(new Money(new BigDecimal("1.50"))))
        .containsExactly(new BigDecimal("1.5000000000"));
    assertThatThrownBy(() -> shape.encode(new Money(new BigDecimal("0.12345678901"))))
        .isInstanceOf(MetaxyException.class)
        .hasMessageContaining("0.12345678901");
  }

  @Test
  void whatTheRecordItselfRefusesIsReported() {
    assertThatThrownBy(
            () -> RecordShape.of(Strict.class).decode(Map.<String, Object>of("positive", 0L)::get))
        .isInstanceOf(MetaxyException.class)
        .hasMessageContaining("not positive");
  }

  @Test
  void typesOfUntypedRowsComeFromTheirFirstValue() {
    Map<String, @Nullable Object> second = new HashMap<>();
    second.put("n", 2);
    second.put("nothing", null);
    List<Row> rows = List.of(Row.of(Map.of()), Row.of(second));
    ValueTypes types = new ValueTypes(rows, Map.of(), false);
    assertThat(types.columns()).containsExactly(new Column("n", ColumnType.Scalar.BIGINT));
    assertThat(types.encode(rows.get(0))).isEqualTo(new Object[] {null});
    assertThat(Arrays.asList(types.encode(rows.get(1)))).containsExactly(2);
  }

  record Endless(String id, List<Endless> more) {}

  record Twice(String aB, String a_b) {}

  @Test
  void aRecordThatContainsItselfIsRefused() {
    assertThatThrownBy(() -> RecordShape.of(Endless.class))
        .isInstanceOf(MetaxyException.class)
        .hasMessageContaining("contain themselves");
  }

  @Test
  void twoComponentsOfOneColumnAreRefused() {
    assertThatThrownBy(() -> RecordShape.of(Twice.class))
        .isInstanceOf(MetaxyException.class)
        .hasMessageContaining("Twice.a_b")
        .hasMessageContaining("Rename one");
  }

  @Test
  void aColumnOfTwoTypesIsRefused() {
    List<Row> rows = List.of(Row.of(Map.of("n", 1)), Row.of(Map.of("n", "text")));
    assertThatThrownBy(() -> new ValueTypes(rows, Map.of(), false))
        .isInstanceOf(MetaxyException.class)
        .hasMessageContaining("\"n\"");
  }
}
