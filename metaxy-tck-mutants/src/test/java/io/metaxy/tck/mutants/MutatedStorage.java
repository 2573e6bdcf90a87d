package io.metaxy.tck.mutants;

import io.metaxy.spi.ConfigSection;
import io.metaxy.spi.lake.LakeRequest;
import io.metaxy.spi.lake.LakeStep;
import io.metaxy.spi.lake.LakeStorage;
import java.util.List;
import java.util.Optional;

/** A storage with a fault. */
record MutatedStorage(LakeStorage real, ConfigSection section, LakeFault fault)
    implements LakeStorage {

  @Override
  public Optional<String> dataPath() {
    return fault.dataPath(real.dataPath());
  }

  @Override
  public List<LakeStep> steps(LakeRequest request) {
    return fault.steps(section, request, real::steps);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MutatedStorage storage && fault.areEqual(real, storage.real);
  }

  @Override
  public int hashCode() {
    return real.hashCode();
  }

  @Override
  public String toString() {
    return fault.show(section, real);
  }
}
