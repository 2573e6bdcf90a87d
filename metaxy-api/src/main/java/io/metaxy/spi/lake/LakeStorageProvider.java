package io.metaxy.spi.lake;

import io.metaxy.spi.ConfigSection;

/** Makes storages of one type. Found by {@link java.util.ServiceLoader}. */
public interface LakeStorageProvider {

  /** The value of {@code type} in the storage's table that names this provider. */
  String type();

  /** Reads and checks the storage's table. Opens nothing. */
  LakeStorage configure(ConfigSection config);
}
