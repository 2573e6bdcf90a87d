package io.metaxy.core.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class PythonFloatProperties {

  @Property
  void textReadsBackAndIsNoLongerThanJavas(@ForAll long bits) {
    double value = Double.longBitsToDouble(bits);
    Assume.that(Double.isFinite(value));
    String text = PythonFloat.write(value);
    assertThat(Double.doubleToRawLongBits(Double.parseDouble(text))).isEqualTo(bits);
    assertThat(significantDigits(text))
        .isLessThanOrEqualTo(significantDigits(Double.toString(value)));
  }

  private static int significantDigits(String number) {
    return new BigDecimal(number).stripTrailingZeros().precision();
  }
}
