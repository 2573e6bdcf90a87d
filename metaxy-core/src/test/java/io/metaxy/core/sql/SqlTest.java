package io.metaxy.core.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.error.MetaxyException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqlTest {

  @Test
  void partsReplaceBracesInOrderAndBringTheirParameters() {
    Sql sql =
        Sql.of(
            "SELECT {} FROM {} WHERE a = {} AND b = {}",
            Sql.names(List.of("x", "y \"z\"")),
            Identifier.of("t"),
            Literal.text("it's"),
            Parameter.of(7));
    assertThat(sql.text())
        .isEqualTo("SELECT \"x\", \"y \"\"z\"\"\" FROM \"t\" WHERE a = 'it''s' AND b = ?");
    assertThat(sql.parameters()).containsExactly(7);
  }

  @Test
  void doubledBracesStandForThemselves() {
    assertThat(Sql.of("MAP {{{}: 1}}", Literal.text("k")).text()).isEqualTo("MAP {'k': 1}");
  }

  @Test
  void bracesInsidePartsAreLeftAlone() {
    assertThat(Sql.of("{} {}", Literal.text("{}"), Literal.text("b")).text()).isEqualTo("'{}' 'b'");
  }

  @Test
  void tooFewAndTooManyPartsAreRefused() {
    assertThatThrownBy(() -> Sql.of("{} {}", Literal.number(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Sql.of("{}", Literal.number(1), Literal.number(2)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void valuesOfParametersShowNowhereButAmongTheParameters() {
    Sql sql = Sql.of("SELECT {}", Parameter.of("secret"));
    assertThat(sql.toString() + Parameter.of("secret")).doesNotContain("secret");
    assertThat(Sql.of("{} {}", sql, Parameter.of(null)).parameters())
        .isEqualTo(Arrays.asList("secret", null));
  }

  @Test
  void whatCannotBeQuotedIsRefused() {
    assertThatThrownBy(() -> Literal.text("a\0b"))
        .isInstanceOf(MetaxyException.class)
        .hasMessageContaining("NUL");
    assertThatThrownBy(() -> Identifier.of("\uD83D")).isInstanceOf(MetaxyException.class);
    assertThatThrownBy(() -> Identifier.of("")).isInstanceOf(MetaxyException.class);
  }

  @Test
  void numbersKeepTheirKind() {
    assertThat(Literal.number(new BigDecimal("1E+3")).text()).isEqualTo("1000");
    assertThat(Literal.number(new BigDecimal("-0.50")).text()).isEqualTo("-0.50");
    assertThat(Literal.floating(0.1).text()).isEqualTo("0.1E0");
    assertThat(Literal.floating(-1e300).text()).isEqualTo("-1.0E300");
    assertThatThrownBy(() -> Literal.floating(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
