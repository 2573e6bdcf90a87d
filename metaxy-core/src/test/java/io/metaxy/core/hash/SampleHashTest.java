package io.metaxy.core.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.store.HashAlgorithm;
import io.metaxy.store.StoreSettings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SampleHashTest {

  @ParameterizedTest
  @EnumSource
  void aCutHashIsTheBeginningOfTheWholeOne(HashAlgorithm algorithm) {
    String whole = new SampleHash(algorithm, StoreSettings.FULL_LENGTH).of("audio|1");
    assertThat(new SampleHash(algorithm, 8).of("audio|1"))
        .hasSize(8)
        .isEqualTo(whole.substring(0, 8));
  }

  @Test
  void aHashThatIsShorterThanTheLimitStaysAsItIs() {
    assertThat(new SampleHash(HashAlgorithm.XXHASH32, 16).of("")).isEqualTo("46947589");
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, 0, 7, 65})
  void lengthsOutOfRangeAreRefused(int length) {
    assertThatThrownBy(() -> new SampleHash(HashAlgorithm.MD5, length))
        .isInstanceOfSatisfying(
            MetaxyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_VALUE))
        .hasMessageContaining(Integer.toString(length));
  }

  @Test
  void integersAreTheUnsignedNumbersOfTheText() {
    byte[] bytes = "é".getBytes(StandardCharsets.UTF_8);
    assertThat(XxHash.xxhash32(bytes)).isEqualTo(866461991L);
    assertThat(XxHash.xxhash64(bytes)).isEqualTo(1717938401253289848L);
    assertThat(Long.toUnsignedString(XxHash.xxh3(bytes))).isEqualTo("17839895020865391795");
  }

  @Test
  void xxhash32IsNeverNegative() {
    // 3771243828 exceeds the largest int.
    assertThat(XxHash.xxhash32("日本".getBytes(StandardCharsets.UTF_8))).isEqualTo(3771243828L);
  }

  @ParameterizedTest
  @EnumSource
  void manyThreadsGetTheSameHashes(HashAlgorithm algorithm) {
    SampleHash hash = new SampleHash(algorithm, StoreSettings.FULL_LENGTH);
    List<String> alone = IntStream.range(0, 2_000).mapToObj(i -> hash.of("text " + i)).toList();
    List<String> together =
        IntStream.range(0, 2_000).parallel().mapToObj(i -> hash.of("text " + i)).toList();
    assertThat(together).isEqualTo(alone);
  }
}
