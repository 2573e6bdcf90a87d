package io.metaxy.ducklake.storage.s3;

import io.metaxy.spi.ConfigKey;
import io.metaxy.spi.ConfigSection;
import io.metaxy.spi.lake.BucketPath;
import io.metaxy.spi.lake.Credentials;
import io.metaxy.spi.lake.Endpoint;
import io.metaxy.spi.lake.LakeStorage;
import io.metaxy.spi.lake.LakeStorageProvider;
import io.metaxy.spi.lake.SecretParameters;
import io.metaxy.spi.lake.SecretValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code type = "s3"}. */
public final class S3StorageProvider implements LakeStorageProvider {

  private static final String SCOPE = "scope";
  private static final String ENDPOINT = "endpoint";
  private static final String SESSION_TOKEN = "session_token";
  private static final String USE_SSL = "use_ssl";
  private static final List<ConfigKey> SECRET =
      List.of(
          ConfigKey.optional("key_id", "text", "The access key; goes with `secret`."),
          ConfigKey.secret("secret", "The secret access key."),
          ConfigKey.secret(SESSION_TOKEN, "The token of temporary keys; goes with both."),
          ConfigKey.optional("region", "text", "The region of the bucket."),
          ConfigKey.optional("url_style", "text", "`path` or `vhost`."),
          ConfigKey.optional("kms_key_id", "text", "The KMS key that encrypts files."),
          ConfigKey.optional("chain", "text", "Parts of the credential chain, such as `sso`."),
          ConfigKey.optional("profile", "text", "The profile of the credential chain."),
          ConfigKey.optional(
              "refresh", "text", "`auto` renews temporary keys when they are refused."),
          ConfigKey.optional(
              SCOPE,
              "text",
              "The URL below which the secret is used; also the data path if there is no other."));

  @Override
  public String type() {
    return S3Storage.TYPE;
  }

  @Override
  public List<ConfigKey> keys() {
    List<ConfigKey> keys = new ArrayList<>(BucketPath.keys("bucket"));
    keys.addAll(SECRET);
    keys.add(
        ConfigKey.optional(
            ENDPOINT,
            "text",
            "Host and port of another service; `http://` or `https://` before them sets `use_ssl`."));
    keys.add(ConfigKey.optional(USE_SSL, "boolean", "Whether the service speaks TLS."));
    keys.addAll(Credentials.keysOfStorage());
    return List.copyOf(keys);
  }

  @Override
  public LakeStorage configure(ConfigSection config) {
    Map<String, SecretValue> given = SecretParameters.read(config, SECRET);
    Credentials.together(config, List.of("key_id", "secret"));
    config
        .filled(ENDPOINT)
        .map(Endpoint::of)
        .ifPresent(
            endpoint -> {
              given.put("ENDPOINT", new SecretValue.Plain(endpoint.host()));
              endpoint.ssl().ifPresent(ssl -> given.put("USE_SSL", new SecretValue.Plain(ssl)));
            });
    config.bool(USE_SSL).ifPresent(ssl -> given.put("USE_SSL", new SecretValue.Plain(ssl)));
    Credentials credentials = Credentials.readOfStorage(config, given);
    if (config.filled(SESSION_TOKEN).isPresent()
        && !credentials.parameters().keySet().containsAll(S3Storage.KEYS)) {
      throw config.invalid(
          SESSION_TOKEN, "belongs to temporary keys. Give key_id and secret with it, or none.");
    }
    return new S3Storage(dataPath(config), credentials);
  }

  private static Optional<String> dataPath(ConfigSection config) {
    Optional<String> path = BucketPath.read(config, "bucket", List.of(S3Storage.TYPE));
    if (path.isPresent()) {
      return path;
    }
    return config
        .filled(SCOPE)
        .filter(scope -> scope.startsWith("s3://"))
        .map(scope -> scope.endsWith("/") ? scope : scope + "/");
  }
}
