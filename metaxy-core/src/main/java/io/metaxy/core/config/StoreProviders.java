package io.metaxy.core.config;

import io.metaxy.error.MetaxyException;
import io.metaxy.spi.StoreProvider;
import java.util.List;
import org.tomlj.Toml;

/** Finds the provider that a store's type names among those on the class path. */
public final class StoreProviders {

  private static final ProviderChoice<StoreProvider> CHOICE =
      new ProviderChoice<>(
          "store", StoreProvider.class, StoreProvider::types, type -> "the jar that provides it");

  private final ClassLoader loader;

  /** Providers that a class loader sees. */
  public StoreProviders(ClassLoader loader) {
    this.loader = loader;
  }

  /**
   * The provider of a store.
   *
   * @throws MetaxyException {@code UNKNOWN_PROVIDER} if there is none or one cannot be loaded,
   *     {@code AMBIGUOUS_PROVIDER} if there are several
   */
  public StoreProvider provider(StoreConfig store) {
    String key = Toml.joinKeyPath(List.of(RootKeys.STORES, store.name(), "type"));
    return CHOICE.choose(
        store.type(), loader, message -> "%s: %s: %s".formatted(store.place(), key, message));
  }
}
