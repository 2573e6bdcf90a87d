package io.metaxy.ducklake.storage.gcs;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.spi.lake.LakeStorage;
import io.metaxy.tck.MapConfigSection;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GcsStorageTest {

  private static LakeStorage configured(Map<String, Object> values) {
    return new GcsStorageProvider().configure(new MapConfigSection("storage", values));
  }

  @Test
  void aBucketIsBuiltAsItIsConfigured() {
    assertThat(GcsStorage.in("videos", "/lake"))
        .isEqualTo(configured(Map.of("bucket", "videos", "prefix", "lake/")));
    assertThat(GcsStorage.at("gs://videos/lake/").secretName("mine"))
        .isEqualTo(configured(Map.of("data_path", "gs://videos/lake/", "secret_name", "mine")));
    assertThat(GcsStorage.ofLake()).isEqualTo(configured(Map.of()));
  }

  @Test
  void allKeysAreBuiltAsTheyAreConfigured() {
    assertThat(
            GcsStorage.in("videos", "lake")
                .keys("id", "planted")
                .with("ENDPOINT", "localhost:9000")
                .secretName("mine")
                .replaceSecret())
        .isEqualTo(
            configured(
                Map.ofEntries(
                    Map.entry("bucket", "videos"),
                    Map.entry("prefix", "lake"),
                    Map.entry("key_id", "id"),
                    Map.entry("secret", "planted"),
                    Map.entry("secret_name", "mine"),
                    Map.entry("secret_parameters", Map.of("endpoint", "localhost:9000")),
                    Map.entry("replace_secret", true))));
  }
}
