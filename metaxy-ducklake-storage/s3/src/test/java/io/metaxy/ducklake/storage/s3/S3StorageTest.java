package io.metaxy.ducklake.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.spi.lake.Endpoint;
import io.metaxy.spi.lake.LakeStorage;
import io.metaxy.tck.MapConfigSection;
import java.util.Map;
import org.junit.jupiter.api.Test;

class S3StorageTest {

  private static LakeStorage configured(Map<String, Object> values) {
    return new S3StorageProvider().configure(new MapConfigSection("storage", values));
  }

  @Test
  void aBucketIsBuiltAsItIsConfigured() {
    assertThat(S3Storage.in("videos", "/lake"))
        .isEqualTo(configured(Map.of("bucket", "videos", "prefix", "lake/")));
    assertThat(S3Storage.at("s3://videos/lake/").secretName("mine"))
        .isEqualTo(configured(Map.of("data_path", "s3://videos/lake/", "secret_name", "mine")));
    assertThat(S3Storage.ofLake().sso("team"))
        .isEqualTo(
            configured(
                Map.of(
                    "chain",
                    "sso",
                    "profile",
                    "team",
                    "secret_parameters",
                    Map.of("provider", "credential_chain"))));
  }

  @Test
  void allKeysAreBuiltAsTheyAreConfigured() {
    assertThat(
            S3Storage.in("videos", "lake")
                .keys("id", "planted")
                .with("SESSION_TOKEN", "planted")
                .region("eu-west-1")
                .with("URL_STYLE", "path")
                .with("KMS_KEY_ID", "arn:key")
                .with("CHAIN", "env")
                .with("PROFILE", "team")
                .with("REFRESH", "auto")
                .with("SCOPE", "s3://videos/")
                .with("REQUESTER_PAYS", true)
                .endpoint(Endpoint.of("http://localhost:9000"))
                .secretName("mine")
                .replaceSecret())
        .isEqualTo(
            configured(
                Map.ofEntries(
                    Map.entry("bucket", "videos"),
                    Map.entry("prefix", "lake"),
                    Map.entry("key_id", "id"),
                    Map.entry("secret", "planted"),
                    Map.entry("session_token", "planted"),
                    Map.entry("region", "eu-west-1"),
                    Map.entry("url_style", "path"),
                    Map.entry("kms_key_id", "arn:key"),
                    Map.entry("chain", "env"),
                    Map.entry("profile", "team"),
                    Map.entry("refresh", "auto"),
                    Map.entry("scope", "s3://videos/"),
                    Map.entry("endpoint", "localhost:9000"),
                    Map.entry("use_ssl", false),
                    Map.entry("secret_name", "mine"),
                    Map.entry("secret_parameters", Map.of("requester_pays", true)),
                    Map.entry("replace_secret", true))));
  }

  @Test
  void aSessionTokenNeedsItsKeys() {
    Map<String, Object> alone = Map.of("bucket", "b", "session_token", "planted");

    assertThatThrownBy(() -> configured(alone))
        .isInstanceOfSatisfying(
            MetaxyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_VALUE))
        .hasMessageContainingAll("session_token", "key_id and secret")
        .hasMessageNotContaining("planted");
    assertThat(
            configured(
                Map.of(
                    "bucket",
                    "b",
                    "session_token",
                    "planted",
                    "secret_parameters",
                    Map.of("key_id", "id", "secret", "planted"))))
        .isEqualTo(S3Storage.in("b", "").keys("id", "planted").with("SESSION_TOKEN", "planted"));
  }
}
