package io.metaxy.examples.minio;

import io.metaxy.spi.ConfigKey;
import io.metaxy.spi.ConfigSection;
import io.metaxy.spi.lake.BucketPath;
import io.metaxy.spi.lake.Credentials;
import io.metaxy.spi.lake.Endpoint;
import io.metaxy.spi.lake.LakeStorage;
import io.metaxy.spi.lake.LakeStorageProvider;
import io.metaxy.spi.lake.SecretParameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code type = "minio"}. */
public final class MinioStorageProvider implements LakeStorageProvider {

  private static final String BUCKET = "bucket";
  private static final String SERVER = "server";
  private static final String ACCESS_KEY = "access_key";
  private static final String SECRET_KEY = "secret_key";

  @Override
  public String type() {
    return "minio";
  }

  @Override
  public List<ConfigKey> keys() {
    List<ConfigKey> keys = new ArrayList<>(BucketPath.keys(BUCKET));
    keys.add(ConfigKey.required(SERVER, "text", "The server, such as `http://localhost:9000`."));
    keys.add(ConfigKey.optional(ACCESS_KEY, "text", "The user; goes with `secret_key`."));
    keys.add(ConfigKey.secret(SECRET_KEY, "The user's password."));
    keys.addAll(Credentials.keysOfStorage());
    return List.copyOf(keys);
  }

  @Override
  public LakeStorage configure(ConfigSection config) {
    Credentials.together(config, List.of(ACCESS_KEY, SECRET_KEY));
    Map<String, String> given = new LinkedHashMap<>();
    config.filled(ACCESS_KEY).ifPresent(key -> given.put("KEY_ID", key));
    config.filled(SECRET_KEY).ifPresent(key -> given.put("SECRET", key));
    return new MinioStorage(
        Endpoint.of(config.requiredText(SERVER)),
        BucketPath.read(config, BUCKET, List.of(MinioStorage.SCHEME)),
        Credentials.readOfStorage(config, SecretParameters.of(given)));
  }
}
