package io.metaxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.error.ErrorCode;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.spi.FallbackStore;
import io.metaxy.store.AccessMode;
import io.metaxy.store.HashAlgorithm;
import io.metaxy.store.MetadataStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FallbackChainTest {

  @TempDir private Path path;

  @Test
  void storesAreAskedInTheirOrderEachBeforeTheNextAndWithThoseThatItFallsBackTo()
      throws IOException {
    assertThat(
            fallbacks(
                """
                dev = ["branch", "prod"]
                branch = ["staging", "old"]
                staging = ["prod"]
                prod = []
                old = []
                """))
        .containsExactly("branch", "staging", "prod", "old");
  }

  @Test
  void aStoreThatFallsBackToNoneHasNone() throws IOException {
    assertThat(fallbacks("dev = []")).isEmpty();
  }

  @Test
  void aStoreThatFallsBackToItselfIsRefusedWithTheCircle() throws IOException {
    Metaxy metaxy =
        metaxy(
            """
            dev = ["branch"]
            branch = ["staging"]
            staging = ["branch"]
            """);
    assertThatThrownBy(() -> metaxy.store("dev"))
        .hasMessageContainingAll("\"dev\"", "branch → staging → branch", "fallback_stores")
        .extracting("code")
        .isEqualTo(ErrorCode.INVALID_VALUE);
  }

  @Test
  void aStoreThatDoesNotExistIsRefused() throws IOException {
    Metaxy metaxy = metaxy("dev = [\"prdo\"]\nprod = []");
    assertThatThrownBy(() -> metaxy.store("dev"))
        .hasMessageContainingAll("prdo", "prod")
        .extracting("code")
        .isEqualTo(ErrorCode.UNKNOWN_STORE);
  }

  @Test
  void storesThatHashSamplesDifferentlyAreRefusedWithBothNames() throws IOException {
    Metaxy metaxy = metaxy("dev = [\"staging\"]\nstaging = [\"md5\"]\nmd5 = []");
    assertThatThrownBy(() -> metaxy.store("dev"))
        .hasMessageContainingAll("\"dev\"", "\"md5\"", "by xxhash32", "by md5", "hash_algorithm")
        .extracting("code")
        .isEqualTo(ErrorCode.INVALID_VALUE);
  }

  private List<String> fallbacks(String stores) throws IOException {
    try (Metaxy metaxy = metaxy(stores);
        MetadataStore store = metaxy.store("dev").open(AccessMode.READ)) {
      return ((FakeStore) store).context.fallbacks().stream().map(FallbackStore::name).toList();
    }
  }

  /** Stores by name with what they fall back to; one called md5 hashes so. */
  private Metaxy metaxy(String stores) throws IOException {
    StringBuilder toml = new StringBuilder("project = \"films\"\n");
    stores
        .lines()
        .forEach(
            line -> {
              String name = line.substring(0, line.indexOf(' '));
              toml.append(
                  """
                  [stores.%s]
                  type = "fake"
                  [stores.%s.config]
                  database = "x"
                  hash = "%s"
                  fallback_stores %s
                  """
                      .formatted(
                          name,
                          name,
                          name.equals("md5") ? HashAlgorithm.MD5 : HashAlgorithm.XXHASH32,
                          line.substring(line.indexOf('='))));
            });
    Files.writeString(path.resolve("metaxy.toml"), toml);
    return Metaxy.builder()
        .graph(FeatureGraph.of())
        .workingDirectory(path)
        .environment(Map.of())
        .build();
  }
}
