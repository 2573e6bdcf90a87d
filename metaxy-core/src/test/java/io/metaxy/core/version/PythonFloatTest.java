package io.metaxy.core.version;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class PythonFloatTest {

  @ParameterizedTest
  @CsvSource({"1.0, 1.0", "1e16, 1e+16", "1e-7, 1e-07", "-0.0, -0.0", "1e15, 1000000000000000.0"})
  void documentedCases(double value, String text) {
    assertThat(PythonFloat.write(value)).isEqualTo(text);
  }

  /** Written by {@code json.dumps} of Python 3; among them all powers of two that are tricky. */
  @ParameterizedTest
  @CsvFileSource(resources = "python-floats.csv", numLinesToSkip = 1)
  void textIsThatOfPython(String bits, String text) {
    double value = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));
    assertThat(PythonFloat.write(value)).isEqualTo(text);
  }

  @Test
  void notANumberIsNamed() {
    assertThat(PythonFloat.write(Double.NaN)).isEqualTo("NaN");
  }
}
