package io.metaxy.ducklake.storage.azure;

import io.metaxy.spi.ConfigKey;
import io.metaxy.spi.ConfigSection;
import io.metaxy.spi.lake.BucketPath;
import io.metaxy.spi.lake.Credentials;
import io.metaxy.spi.lake.LakeStorage;
import io.metaxy.spi.lake.LakeStorageProvider;
import io.metaxy.spi.lake.SecretParameters;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code type = "azure"}. */
public final class AzureStorageProvider implements LakeStorageProvider {

  private static final List<ConfigKey> SECRET =
      List.of(
          ConfigKey.secret("connection_string", "The connection string of the storage account."),
          ConfigKey.optional(
              "account_name", "text", "The storage account, for the credential chain."));

  @Override
  public String type() {
    return AzureStorage.TYPE;
  }

  @Override
  public List<ConfigKey> keys() {
    List<ConfigKey> keys = new ArrayList<>(BucketPath.keys("container"));
    keys.addAll(SECRET);
    keys.addAll(Credentials.keysOfStorage());
    return List.copyOf(keys);
  }

  @Override
  public LakeStorage configure(ConfigSection config) {
    return new AzureStorage(
        BucketPath.read(config, "container", AzureStorage.SCHEMES),
        Credentials.readOfStorage(config, SecretParameters.read(config, SECRET)));
  }
}
