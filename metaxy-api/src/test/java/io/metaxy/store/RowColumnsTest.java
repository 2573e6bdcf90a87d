package io.metaxy.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.error.MetaxyException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowColumnsTest {

  private static final RowColumns COLUMNS = RowColumns.of(List.of("b", "a"));

  @Test
  void aRowIsTheSameAsOneOfAMap() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("b", 1L);
    values.put("a", null);
    Row row = COLUMNS.row(new Object[] {1L, null});
    assertThat(row)
        .isEqualTo(Row.of(values))
        .hasSameHashCodeAs(Row.of(values))
        .hasToString("{b=1, a=null}");
    assertThat(row.asMap().keySet()).containsExactly("b", "a");
    assertThat(row.get("a")).isNull();
    assertThat(row.with("c", 2).asMap().keySet()).containsExactly("b", "a", "c");
  }

  @Test
  void aColumnThatIsNotThereIsAnError() {
    assertThatThrownBy(() -> COLUMNS.row(new Object[] {1L, 2L}).get("c"))
        .isInstanceOf(MetaxyException.class)
        .hasMessageContaining("no column \"c\"");
  }

  @Test
  void aRowCannotBeChanged() {
    Map<String, ?> values = COLUMNS.row(new Object[] {1L, 2L}).asMap();
    assertThatThrownBy(() -> values.remove("b")).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(values::clear).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void eachColumnComesOnceAndHasOneValue() {
    assertThatIllegalArgumentException().isThrownBy(() -> RowColumns.of(List.of("a", "a")));
    assertThatIllegalArgumentException().isThrownBy(() -> COLUMNS.row(new Object[] {1L}));
  }
}
