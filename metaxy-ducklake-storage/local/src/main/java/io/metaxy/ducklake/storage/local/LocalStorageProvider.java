package io.metaxy.ducklake.storage.local;

import io.metaxy.spi.ConfigKey;
import io.metaxy.spi.ConfigSection;
import io.metaxy.spi.lake.LakeStorage;
import io.metaxy.spi.lake.LakeStorageProvider;
import io.metaxy.spi.lake.LocalPath;
import java.util.List;

/** Reads {@code type = "local"} with its {@code path}, the directory. */
public final class LocalStorageProvider implements LakeStorageProvider {

  @Override
  public String type() {
    return "local";
  }

  @Override
  public List<ConfigKey> keys() {
    return List.of(
        ConfigKey.required("path", "path", "The directory of the data files; need not exist."));
  }

  @Override
  public LakeStorage configure(ConfigSection config) {
    return LocalStorage.at(LocalPath.required(config, "path"));
  }
}
