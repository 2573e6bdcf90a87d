package io.metaxy.tck.mutants;

import io.metaxy.ducklake.storage.s3.S3StorageProvider;
import io.metaxy.spi.ConfigKey;
import io.metaxy.spi.ConfigSection;
import io.metaxy.spi.lake.LakeStorage;
import io.metaxy.spi.lake.LakeStorageProvider;
import java.util.List;

/** Makes storages with a fault; without one where it is found as a service. */
public final class MutatedStorageProvider implements LakeStorageProvider {

  private final LakeStorageProvider real;
  private final LakeFault fault;

  /** As a service. */
  public MutatedStorageProvider() {
    this(new S3StorageProvider(), new LakeFault());
  }

  MutatedStorageProvider(LakeStorageProvider real, LakeFault fault) {
    this.real = real;
    this.fault = fault;
  }

  @Override
  public String type() {
    return fault.type();
  }

  @Override
  public List<ConfigKey> keys() {
    return fault.keys(real.keys());
  }

  @Override
  public LakeStorage configure(ConfigSection section) {
    return new MutatedStorage(fault.configure(section, real::configure), section, fault);
  }
}
