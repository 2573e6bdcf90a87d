package io.metaxy.ducklake.storage.local;

import io.metaxy.spi.ConfigSection;
import io.metaxy.spi.lake.LakeStorage;
import io.metaxy.spi.lake.LakeStorageProvider;
import io.metaxy.spi.lake.LocalPath;
import java.util.Set;

/** Reads {@code type = "local"} with its {@code path}, the directory. */
public final class LocalStorageProvider implements LakeStorageProvider {

  @Override
  public String type() {
    return "local";
  }

  @Override
  public LakeStorage configure(ConfigSection config) {
    config.refuseOthers(Set.of("type", "path"));
    return LocalStorage.at(LocalPath.required(config, "path"));
  }
}
