package io.metaxy.ducklake.storage.azure;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.spi.lake.LakeRequest;
import io.metaxy.spi.lake.LakeStep.CheckSecret;
import io.metaxy.spi.lake.LakeStep.LoadExtension;
import io.metaxy.spi.lake.LakeStep.ProbeStorage;
import io.metaxy.spi.lake.LakeStorage;
import io.metaxy.tck.MapConfigSection;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AzureStorageTest {

  private static final String DATA_LAKE = "abfss://videos@account.dfs.core.windows.net/lake/";

  private static LakeStorage configured(Map<String, Object> values) {
    return new AzureStorageProvider().configure(new MapConfigSection("storage", values));
  }

  @Test
  void aContainerIsBuiltAsItIsConfigured() {
    assertThat(AzureStorage.in("videos", "/lake").account("account"))
        .isEqualTo(
            configured(
                Map.of("container", "videos", "prefix", "lake/", "account_name", "account")));
    assertThat(AzureStorage.ofLake().account("account"))
        .isEqualTo(configured(Map.of("account_name", "account")));
  }

  @Test
  void allKeysAreBuiltAsTheyAreConfigured() {
    assertThat(
            AzureStorage.at(DATA_LAKE)
                .connectionString("planted")
                .account("account")
                .with("SCOPE", DATA_LAKE)
                .secretName("mine")
                .replaceSecret())
        .isEqualTo(
            configured(
                Map.ofEntries(
                    Map.entry("data_path", DATA_LAKE),
                    Map.entry("connection_string", "planted"),
                    Map.entry("account_name", "account"),
                    Map.entry("secret_parameters", Map.of("scope", DATA_LAKE)),
                    Map.entry("secret_name", "mine"),
                    Map.entry("replace_secret", true))));
  }

  @Test
  void aNameAloneRefersToASecretThatExists() {
    AzureStorage storage = AzureStorage.at(DATA_LAKE).secretName("mine");

    assertThat(storage)
        .isEqualTo(configured(Map.of("data_path", DATA_LAKE, "secret_name", "mine")));
    assertThat(storage.steps(new LakeRequest("dev", "lake", Optional.of(storage), Map.of())))
        .containsExactly(
            new LoadExtension("azure"),
            new CheckSecret("mine", "azure", DATA_LAKE),
            new ProbeStorage(DATA_LAKE));
  }
}
