package io.metaxy.ducklake.storage.local;

import io.metaxy.spi.ConfigKey;
import io.metaxy.spi.ConfigSection;
import io.metaxy.spi.lake.LakeStorage;
import io.metaxy.spi.lake.LakeStorageProvider;
import io.metaxy.spi.lake.LocalPath;
import java.util.List;

/** Reads {@code type = "local"} with its {@code path}, the directory. */
public final class LocalStorageProvider implements LakeStorageProvider {

  private static final String PATH = "path";

  @Override
  public String type() {
    return "local";
  }

  @Override
  public List<ConfigKey> keys() {
    return List.of(
        ConfigKey.required(PATH, "path", "The directory of the data files; need not exist."));
  }

  @Override
  public LakeStorage configure(ConfigSection config) {
    if (config.requiredText(PATH).contains("://")) {
      throw config.invalid(
          PATH,
          "expected a directory of this machine, found a URL. Write its absolute path; for a bucket, choose another type of storage, such as s3, r2, gcs or azure.");
    }
    return LocalStorage.at(LocalPath.required(config, PATH));
  }
}
