package io.metaxy.ducklake.storage.r2;

import io.metaxy.spi.lake.LakeStorageProvider;
import io.metaxy.tck.LakeStorageContract;
import io.metaxy.tck.Surroundings;
import java.util.List;
import java.util.Map;
import java.util.Set;

class R2StorageContractTest extends LakeStorageContract {

  @Override
  protected LakeStorageProvider provider() {
    return new R2StorageProvider();
  }

  @Override
  protected Map<String, Object> minimal(Surroundings here) {
    return Map.of("bucket", "videos");
  }

  @Override
  protected Map<String, Object> full(Surroundings here) {
    return Map.ofEntries(
        Map.entry("bucket", "videos"),
        Map.entry("prefix", "lake"),
        Map.entry("data_path", "r2://videos/lake/"),
        Map.entry("account_id", "account"),
        Map.entry("key_id", "id-of-key"),
        Map.entry("secret", "secret-of-key"),
        Map.entry("secret_name", "lake_keys"),
        Map.entry("secret_parameters", Map.of("VALIDATION", "none")),
        Map.entry("replace_secret", true));
  }

  @Override
  protected List<Set<String>> keysThatGoTogether() {
    return List.of(Set.of("account_id", "key_id", "secret"));
  }

  @Override
  protected Set<String> optionalPathKeys() {
    return Set.of("bucket");
  }

  @Override
  protected boolean hasCredentialChain() {
    return true;
  }
}
