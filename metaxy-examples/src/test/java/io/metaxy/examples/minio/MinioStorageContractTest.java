package io.metaxy.examples.minio;

import io.metaxy.spi.lake.LakeStorageProvider;
import io.metaxy.tck.LakeStorageContract;
import io.metaxy.tck.Surroundings;
import java.util.List;
import java.util.Map;
import java.util.Set;

class MinioStorageContractTest extends LakeStorageContract {

  @Override
  protected LakeStorageProvider provider() {
    return new MinioStorageProvider();
  }

  @Override
  protected Map<String, Object> minimal(Surroundings here) {
    return Map.of("server", "http://%s:%d".formatted(here.host(), here.port()), "bucket", "videos");
  }

  @Override
  protected Map<String, Object> full(Surroundings here) {
    return Map.of(
        "server", "http://%s:%d".formatted(here.host(), here.port()),
        "bucket", "videos",
        "prefix", "lake",
        "data_path", "s3://videos/lake/",
        "access_key", "ana",
        "secret_key", "pass-of-ana",
        "secret_name", "minio_keys",
        "secret_parameters", Map.of("REGION", "us-east-1"),
        "replace_secret", true);
  }

  @Override
  protected List<Set<String>> keysThatGoTogether() {
    return List.of(Set.of("access_key", "secret_key"));
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
