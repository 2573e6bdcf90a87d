package io.metaxy.ducklake.storage.r2;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.spi.lake.LakeStorage;
import io.metaxy.tck.MapConfigSection;
import java.util.Map;
import org.junit.jupiter.api.Test;

class R2StorageTest {

  private static LakeStorage configured(Map<String, Object> values) {
    return new R2StorageProvider().configure(new MapConfigSection("storage", values));
  }

  @Test
  void aBucketIsBuiltAsItIsConfigured() {
    assertThat(R2Storage.in("videos", "/lake"))
        .isEqualTo(configured(Map.of("bucket", "videos", "prefix", "lake/")));
    assertThat(R2Storage.at("r2://videos/lake/").secretName("mine"))
        .isEqualTo(configured(Map.of("data_path", "r2://videos/lake/", "secret_name", "mine")));
    assertThat(R2Storage.ofLake()).isEqualTo(configured(Map.of()));
  }

  @Test
  void allKeysAreBuiltAsTheyAreConfigured() {
    assertThat(
            R2Storage.in("videos", "lake")
                .keys("account", "id", "planted")
                .with("ENDPOINT", "localhost:9000")
                .secretName("mine")
                .replaceSecret())
        .isEqualTo(
            configured(
                Map.ofEntries(
                    Map.entry("bucket", "videos"),
                    Map.entry("prefix", "lake"),
                    Map.entry("account_id", "account"),
                    Map.entry("key_id", "id"),
                    Map.entry("secret", "planted"),
                    Map.entry("secret_name", "mine"),
                    Map.entry("secret_parameters", Map.of("endpoint", "localhost:9000")),
                    Map.entry("replace_secret", true))));
  }
}
