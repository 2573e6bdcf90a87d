package io.metaxy.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.conformance.InvalidFeatures;
import io.metaxy.error.ErrorCode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InvalidFeaturesTest {

  static List<InvalidFeatures> cases() {
    return InvalidFeatures.in(Path.of("..", "conformance", "invalid.json"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void whatTheOriginalRejectsIsRejected(InvalidFeatures features) {
    assertThat(features.rejected()).isTrue();
    assertThat(features.rejection(new ReplayedMemory(new MemoryBackend())))
        .hasValueSatisfying(
            rejection ->
                assertThat(rejection.code())
                    .as(rejection.getMessage())
                    .isIn(
                        ErrorCode.INVALID_FEATURE,
                        ErrorCode.UNKNOWN_PARENT,
                        ErrorCode.NAME_COLLISION));
  }
}
