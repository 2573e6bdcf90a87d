package io.metaxy.spi;

import java.util.Set;

/** Makes stores of one type from configuration. Found by {@link java.util.ServiceLoader}. */
public interface StoreProvider {

  /**
   * The names that {@code type} of a store may have for this provider. The first is the short name;
   * the others are those under which shared configurations know the same store.
   */
  Set<String> types();

  /**
   * Reads and checks a store's configuration. Opens nothing.
   *
   * @param name the store's name in the configuration
   * @param config the table {@code stores.<name>.config}
   */
  StoreBackend configure(String name, ConfigSection config);
}
