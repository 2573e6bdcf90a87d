package io.metaxy.tck;

import io.metaxy.spi.ConfigKey;
import io.metaxy.spi.ConfigSection;
import io.metaxy.spi.lake.LakeRequest;
import io.metaxy.spi.lake.LakeStep;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What catalogs and storages have in common: they come from a table of keys, and make steps. */
abstract class LakePartContract {

  /**
   * A catalog or a storage.
   *
   * @param value the value itself
   * @param steps its steps for a request
   */
  record Part(Object value, Function<LakeRequest, List<LakeStep>> steps) {}

  /**
   * The fewest keys with which a store can be opened, and no credentials.
   *
   * @param here what paths and addresses it may have
   */
  protected abstract Map<String, Object> minimal(Surroundings here);

  /**
   * A configuration with every key, and with texts in its secrets that are nowhere else.
   *
   * @param here what paths and addresses it may have
   */
  protected abstract Map<String, Object> full(Surroundings here);

  /** Groups of keys of which none may be there without the others; none by default. */
  protected List<Set<String>> keysThatGoTogether() {
    return List.of();
  }

  /**
   * Whether the secret of a configuration without credentials is made by the engine's credential
   * chain; it is not by default.
   */
  protected boolean hasCredentialChain() {
    return false;
  }

  /** The provider under test. */
  abstract Object testedProvider();

  /** The providers of its type on the class path. */
  abstract List<Object> providersOfItsType();

  abstract List<ConfigKey> keys();

  abstract Part configure(ConfigSection section);

  /** A lake that is made with the part. */
  abstract LakeRequest request(String store, Part part);
}
