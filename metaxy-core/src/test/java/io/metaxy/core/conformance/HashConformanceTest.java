package io.metaxy.core.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.metaxy.core.hash.SampleHash;
import io.metaxy.store.HashAlgorithm;
import io.metaxy.store.StoreSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HashConformanceTest {

  @ParameterizedTest
  @EnumSource
  void digestsAreAsRecorded(HashAlgorithm algorithm) {
    SampleHash hash = new SampleHash(algorithm, StoreSettings.FULL_LENGTH);
    JsonNode recorded = ConformanceFiles.read("hashes.json").get("hashes");
    assertThat(recorded).hasSize(18);
    for (JsonNode digests : recorded) {
      String input = digests.get("input").textValue();
      assertThat(hash.of(input))
          .as("%s of \"%s\"", algorithm, input)
          .isEqualTo(digests.get(algorithm.id()).textValue());
    }
  }
}
