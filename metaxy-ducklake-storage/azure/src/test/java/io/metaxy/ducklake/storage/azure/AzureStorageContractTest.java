package io.metaxy.ducklake.storage.azure;

import io.metaxy.spi.lake.LakeStorageProvider;
import io.metaxy.tck.LakeStorageContract;
import io.metaxy.tck.Surroundings;
import java.util.Map;
import java.util.Set;

class AzureStorageContractTest extends LakeStorageContract {

  @Override
  protected LakeStorageProvider provider() {
    return new AzureStorageProvider();
  }

  @Override
  protected Map<String, Object> minimal(Surroundings here) {
    return Map.of("container", "videos");
  }

  @Override
  protected Map<String, Object> full(Surroundings here) {
    return Map.ofEntries(
        Map.entry("container", "videos"),
        Map.entry("prefix", "lake"),
        Map.entry("data_path", "az://videos/lake/"),
        Map.entry("connection_string", "AccountName=videos;AccountKey=key-of-account"),
        Map.entry("account_name", "videos"),
        Map.entry("secret_name", "lake_keys"),
        Map.entry("secret_parameters", Map.of("VALIDATION", "none")),
        Map.entry("replace_secret", true));
  }

  @Override
  protected Set<String> optionalPathKeys() {
    return Set.of("container");
  }

  @Override
  protected boolean hasCredentialChain() {
    return true;
  }
}
