package io.metaxy.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WriteOptionsTest {

  @Test
  void aWriteIsAnAppendUnlessItSaysOtherwise() {
    assertThat(WriteOptions.DEFAULT.mode()).isEqualTo(WriteMode.APPEND);
    assertThat(WriteOptions.token("t").mode()).isEqualTo(WriteMode.APPEND);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "APPEND")
  void aWriteThatTakesThePlaceOfRowsKeepsNoOtherVersions(WriteMode mode) {
    assertThatThrownBy(() -> WriteOptions.builder().mode(mode).keepFeatureVersion(true).build())
        .isInstanceOfSatisfying(
            MetaxyException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_REQUEST))
        .hasMessageContaining(mode.name());
  }
}
