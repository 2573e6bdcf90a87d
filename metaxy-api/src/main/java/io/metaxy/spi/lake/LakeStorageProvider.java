package io.metaxy.spi.lake;

import io.metaxy.spi.ConfigKey;
import io.metaxy.spi.ConfigSection;
import java.util.List;

/** Makes storages of one type. Found by {@link java.util.ServiceLoader}. */
public interface LakeStorageProvider {

  /** The value of {@code type} in the storage's table that names this provider. */
  String type();

  /** The keys of the storage's table beside {@code type}; others are refused. */
  List<ConfigKey> keys();

  /** Reads and checks the storage's table. Opens nothing. */
  LakeStorage configure(ConfigSection config);
}
