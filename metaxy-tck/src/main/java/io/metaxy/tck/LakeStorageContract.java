package io.metaxy.tck;

import io.metaxy.spi.ConfigKey;
import io.metaxy.spi.ConfigSection;
import io.metaxy.spi.lake.LakeRequest;
import io.metaxy.spi.lake.LakeStorage;
import io.metaxy.spi.lake.LakeStorageProvider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Nested;

/**
 * What every storage of a lake does. Extend it with a class that says how the storage is
 * configured; nothing is opened.
 */
public abstract class LakeStorageContract extends LakePartContract {

  /** For subclasses. */
  protected LakeStorageContract() {}

  /** The provider under test; a new one each time. */
  protected abstract LakeStorageProvider provider();

  /**
   * The keys of the minimal configuration that say where the data files are and may be left out, to
   * join a lake that exists; none if a storage needs them.
   */
  protected Set<String> optionalPathKeys() {
    return Set.of();
  }

  @Override
  Object testedProvider() {
    return provider();
  }

  @Override
  List<Object> providersOfItsType() {
    String type = provider().type();
    return ServiceLoader.load(LakeStorageProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(found -> found.type().equals(type))
        .<Object>map(found -> found)
        .toList();
  }

  @Override
  List<ConfigKey> keys() {
    return provider().keys();
  }

  @Override
  Part configure(ConfigSection section) {
    LakeStorage storage = provider().configure(section);
    return new Part(storage, storage::steps);
  }

  @Override
  LakeRequest request(String store, Part part) {
    return new LakeRequest(store, "lake", Optional.of((LakeStorage) part.value()), Map.of());
  }

  @Nested
  class Configuring extends LakeConfigRules {
    Configuring() {
      super(LakeStorageContract.this);
    }
  }

  @Nested
  class Secrets extends LakeSecretRules {
    Secrets() {
      super(LakeStorageContract.this);
    }
  }

  @Nested
  class Steps extends LakeStepRules {
    Steps() {
      super(LakeStorageContract.this);
    }
  }

  @Nested
  class Storages extends LakeStorageRules {
    Storages() {
      super(LakeStorageContract.this);
    }
  }
}
