package io.metaxy.ducklake.storage.r2;

import io.metaxy.spi.ConfigKey;
import io.metaxy.spi.ConfigSection;
import io.metaxy.spi.lake.BucketPath;
import io.metaxy.spi.lake.Credentials;
import io.metaxy.spi.lake.LakeStorage;
import io.metaxy.spi.lake.LakeStorageProvider;
import io.metaxy.spi.lake.SecretParameters;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code type = "r2"}. */
public final class R2StorageProvider implements LakeStorageProvider {

  private static final List<ConfigKey> SECRET =
      List.of(
          ConfigKey.optional("account_id", "text", "The account of Cloudflare; needed with keys."),
          ConfigKey.optional("key_id", "text", "The access key; goes with `secret`."),
          ConfigKey.secret("secret", "The secret access key."));

  @Override
  public String type() {
    return R2Storage.TYPE;
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
    if (config.filled("key_id").isPresent()
        && config.filled("account_id").isEmpty()
        && !config.values("secret_parameters").containsKey("endpoint")) {
      throw config.invalid("account_id", "is missing, which keys need. Add the account's id.");
    }
    return new R2Storage(
        BucketPath.read(config, "bucket", R2Storage.SCHEMES),
        Credentials.readOfStorage(config, SecretParameters.read(config, SECRET)));
  }
}
