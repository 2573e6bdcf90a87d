package io.metaxy.core.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.metaxy.store.HashAlgorithm;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HashWidthTest {

  @Test
  void theOriginalsDefaultMissesOneOfTenMillionChangesOnceInSixTimes() {
    HashWidth width = new HashWidth(HashAlgorithm.XXHASH32, 8);
    assertThat(width.missed(1e7)).isCloseTo(0.17, within(0.01));
    assertThat(width.warning()).get().asString().contains("26 bits", "chance of 0.17", "xxhash64");
  }

  @Test
  void wideHashesAreNotWarnedAbout() {
    assertThat(new HashWidth(HashAlgorithm.XXHASH64, 64).warning()).isEmpty();
    assertThat(new HashWidth(HashAlgorithm.MD5, 32).warning()).isEmpty();
    assertThat(new HashWidth(HashAlgorithm.SHA256, 12).warning()).isEmpty();
  }

  @Test
  void hexadecimalCharactersHaveFourBits() {
    assertThat(new HashWidth(HashAlgorithm.MD5, 8).collision()).isEqualTo(Math.pow(2, -32));
    assertThat(new HashWidth(HashAlgorithm.MD5, 64).collision()).isEqualTo(Math.pow(2, -128));
  }

  @Test
  void theChanceIsThatOfRealHashes() {
    // Pairs of equal hashes among many, at a length so short that there are some.
    SampleHash hash = new SampleHash(HashAlgorithm.XXHASH32, 8);
    Map<String, Integer> seen = new HashMap<>();
    double pairs = 0;
    int texts = 200_000;
    for (int i = 0; i < texts; i++) {
      pairs += seen.merge(hash.of("text " + i), 1, Integer::sum) - 1;
    }
    double expected =
        new HashWidth(HashAlgorithm.XXHASH32, 8).collision() * texts * (texts - 1.0) / 2;
    assertThat(pairs).isCloseTo(expected, within(4 * Math.sqrt(expected)));
  }
}
