package io.metaxy.core.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {

  @Test
  void textIsThatOfPython() throws JsonProcessingException {
    // Expected: json.dumps(json.loads(text), sort_keys=True) of Python 3.
    String text =
        """
        {"b":[1,1.0,1e16,1e-7,-0.0,12345678901234567890123,true,null,[],{}],
         "a":"é日😀\\u007f\\u0000\\u001F\\"\\\\\\/\\b\\f\\n\\r\\t<>&'",
         "😀":1, "\ue000":2, "":3, "B":4, "_":5}
        """;
    assertThat(CanonicalJson.write(CanonicalJson.parse(text)))
        .isEqualTo(
            """
            {"": 3, "B": 4, "_": 5, \
            "a": "\\u00e9\\u65e5\\ud83d\\ude00\\u007f\\u0000\\u001f\\"\\\\/\\b\\f\\n\\r\\t<>&'", \
            "b": [1, 1.0, 1e+16, 1e-07, -0.0, 12345678901234567890123, true, null, [], {}], \
            "\\ue000": 2, "\\ud83d\\ude00": 1}""");
  }

  @ParameterizedTest
  @CsvSource({"-0, 0", "1E2, 100.0", "1e400, Infinity", "-1e400, -Infinity", "0.10, 0.1"})
  void numbersAreReadAsPythonReadsThem(String text, String written) throws JsonProcessingException {
    assertThat(CanonicalJson.write(CanonicalJson.parse(text))).isEqualTo(written);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "null", "\"\"", "[[], {}]"})
  void whatPythonWritesReadsBack(String text) throws JsonProcessingException {
    assertThat(CanonicalJson.write(CanonicalJson.parse(text))).isEqualTo(text);
  }

  @Test
  void ofARepeatedMemberTheLastOneCounts() throws JsonProcessingException {
    assertThat(CanonicalJson.write(CanonicalJson.parse("{\"a\":1,\"a\":2}")))
        .isEqualTo("{\"a\": 2}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{", "{} {}", "{'a': 1}", "[1,]", "a", "01"})
  void textThatIsNotJsonIsRefused(String text) {
    assertThatThrownBy(() -> CanonicalJson.parse(text)).isInstanceOf(JsonProcessingException.class);
  }
}
