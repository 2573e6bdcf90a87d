package io.metaxy.tck;

import io.metaxy.spi.ConfigKey;
import io.metaxy.spi.ConfigSection;
import io.metaxy.spi.lake.LakeCatalog;
import io.metaxy.spi.lake.LakeCatalogProvider;
import io.metaxy.spi.lake.LakeRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Nested;

/**
 * What every catalog of a lake does. Extend it with a class that says how the catalog is
 * configured; nothing is opened.
 */
public abstract class LakeCatalogContract extends LakePartContract {

  /** For subclasses. */
  protected LakeCatalogContract() {}

  /** The provider under test; a new one each time. */
  protected abstract LakeCatalogProvider provider();

  @Override
  Object testedProvider() {
    return provider();
  }

  @Override
  List<Object> providersOfItsType() {
    String type = provider().type();
    return ServiceLoader.load(LakeCatalogProvider.class).stream()
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
    LakeCatalog catalog = provider().configure(section);
    return new Part(catalog, catalog::steps);
  }

  @Override
  LakeRequest request(String store, Part part) {
    return new LakeRequest(store, "lake", Optional.empty(), Map.of());
  }

  @Nested
  class Configuring extends LakeConfigRules {
    Configuring() {
      super(LakeCatalogContract.this);
    }
  }

  @Nested
  class Secrets extends LakeSecretRules {
    Secrets() {
      super(LakeCatalogContract.this);
    }
  }

  @Nested
  class Steps extends LakeStepRules {
    Steps() {
      super(LakeCatalogContract.this);
    }
  }

  @Nested
  class Catalogs extends LakeCatalogRules {
    Catalogs() {
      super(LakeCatalogContract.this);
    }
  }
}
