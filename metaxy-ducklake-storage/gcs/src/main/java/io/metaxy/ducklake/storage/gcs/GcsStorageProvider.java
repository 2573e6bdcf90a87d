package io.metaxy.ducklake.storage.gcs;

import io.metaxy.spi.ConfigKey;
import io.metaxy.spi.ConfigSection;
import io.metaxy.spi.lake.BucketPath;
import io.metaxy.spi.lake.Credentials;
import io.metaxy.spi.lake.LakeStorage;
import io.metaxy.spi.lake.LakeStorageProvider;
import io.metaxy.spi.lake.SecretParameters;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code type = "gcs"}. */
public final class GcsStorageProvider implements LakeStorageProvider {

  private static final List<ConfigKey> SECRET =
      List.of(
          ConfigKey.optional("key_id", "text", "The access id of an HMAC key; goes with `secret`."),
          ConfigKey.secret("secret", "The secret of the HMAC key."));

  @Override
  public String type() {
    return GcsStorage.TYPE;
  }

  @Override
  public List<ConfigKey> keys() {
    List<ConfigKey> keys = new ArrayList<>(BucketPath.keys("bucket"));
    keys.addAll(SECRET);
    keys.addAll(Credentials.keysOfStorage());
    return List.copyOf(keys);
  }

  @Override
  public LakeStorage configure(ConfigSection config) {
    Credentials.together(config, List.of("key_id", "secret"));
    return new GcsStorage(
        BucketPath.read(config, "bucket", GcsStorage.SCHEMES),
        Credentials.readOfStorage(config, SecretParameters.read(config, SECRET)));
  }
}
