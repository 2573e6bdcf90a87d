package io.metaxy.ducklake.storage.local;

import io.metaxy.spi.lake.LakeStorageProvider;
import io.metaxy.tck.LakeStorageContract;
import io.metaxy.tck.Surroundings;
import java.util.Map;

class LocalStorageContractTest extends LakeStorageContract {

  @Override
  protected LakeStorageProvider provider() {
    return new LocalStorageProvider();
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
