package io.metaxy.tck.mutants;

import io.metaxy.ducklake.storage.s3.S3StorageProvider;
import io.metaxy.spi.lake.LakeStorageProvider;
import io.metaxy.tck.LakeStorageContract;
import io.metaxy.tck.Surroundings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtendWith;

/** A bucket with a fault. */
@ExtendWith(MutantOfRun.class)
class MutatedS3Contract extends LakeStorageContract {

  private final LakeFault fault;

  MutatedS3Contract(LakeFault fault) {
    this.fault = fault;
  }

  @Override
  protected LakeStorageProvider provider() {
    return new MutatedStorageProvider(new S3StorageProvider(), fault);
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
        Map.entry("data_path", "s3://videos/lake/"),
        Map.entry("key_id", "id-of-key"),
        Map.entry("secret", "secret-of-key"),
        Map.entry("session_token", "token-of-session"),
        Map.entry("region", "eu-west-1"),
        Map.entry("url_style", "path"),
        Map.entry("kms_key_id", "arn:key"),
        Map.entry("chain", "sso"),
        Map.entry("profile", "team"),
        Map.entry("refresh", "auto"),
        Map.entry("scope", "s3://videos/"),
        Map.entry("endpoint", here.host() + ":" + here.port()),
        Map.entry("use_ssl", false),
        Map.entry("secret_name", "lake_keys"),
        Map.entry("secret_parameters", Map.of("VALIDATION", "none")),
        Map.entry("replace_secret", true));
  }

  @Override
  protected List<Set<String>> keysThatGoTogether() {
    return List.of(Set.of("key_id", "secret"));
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
