package io.metaxy.core.hash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.metaxy.core.version.CanonicalJson;
import io.metaxy.store.HashAlgorithm;
import io.metaxy.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecordedHashesTest {

  @ParameterizedTest
  @EnumSource
  void digestsAreAsRecorded(HashAlgorithm algorithm) throws IOException {
    SampleHash hash = new SampleHash(algorithm, StoreSettings.FULL_LENGTH);
    JsonNode recorded =
        CanonicalJson.parse(Files.readString(Path.of("..", "conformance", "hashes.json")));
    assertThat(recorded.required("hashes"))
        .isNotEmpty()
        .allSatisfy(
            digests ->
                assertThat(hash.of(digests.required("input").asText()))
                    .isEqualTo(digests.required(algorithm.id()).asText()));
  }
}
