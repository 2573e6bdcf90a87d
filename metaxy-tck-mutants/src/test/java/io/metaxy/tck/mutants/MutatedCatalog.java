package io.metaxy.tck.mutants;

import io.metaxy.spi.ConfigSection;
import io.metaxy.spi.lake.LakeCatalog;
import io.metaxy.spi.lake.LakeRequest;
import io.metaxy.spi.lake.LakeStep;
import io.metaxy.spi.lake.WriterPolicy;
import java.util.List;

/** A catalog with a fault in its steps. */
record MutatedCatalog(LakeCatalog real, ConfigSection section, LakeFault fault)
    implements LakeCatalog {

  @Override
  public List<LakeStep> steps(LakeRequest request) {
    return fault.steps(section, request, real::steps);
  }

  @Override
  public WriterPolicy writerPolicy() {
    return real.writerPolicy();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MutatedCatalog catalog && real.equals(catalog.real);
  }

  @Override
  public int hashCode() {
    return real.hashCode();
  }

  @Override
  public String toString() {
    return real.toString();
  }
}
