package io.metaxy.tck.mutants;

import io.metaxy.ducklake.storage.local.LocalStorageProvider;
import io.metaxy.spi.lake.LakeStorageProvider;
import io.metaxy.tck.LakeStorageContract;
import io.metaxy.tck.Surroundings;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;

/** A directory with a fault. */
@ExtendWith(MutantOfRun.class)
class MutatedLocalContract extends LakeStorageContract {

  private final LakeFault fault;

  MutatedLocalContract(LakeFault fault) {
    this.fault = fault;
  }

  @Override
  protected LakeStorageProvider provider() {
    return new MutatedStorageProvider(new LocalStorageProvider(), fault);
  }

  @Override
  protected Map<String, Object> minimal(Surroundings here) {
    return Map.of("path", here.path("data"));
  }

  @Override
  protected Map<String, Object> full(Surroundings here) {
    return minimal(here);
  }
}
