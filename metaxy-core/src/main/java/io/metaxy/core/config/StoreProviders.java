package io.metaxy.core.config;

import io.metaxy.error.MetaxyException;
import io.metaxy.spi.StoreProvider;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.tomlj.Toml;

/** Finds the provider that a store's type names among those on the class path. */
public final class StoreProviders {

  private static final ProviderChoice<StoreProvider> CHOICE =
      new ProviderChoice<>("store", StoreProvider.class, StoreProvider::types, StoreProviders::jar);

  private final ClassLoader loader;

  /** Providers that a class loader sees. */
  public StoreProviders(ClassLoader loader) {
    this.loader = loader;
  }

  /** The last part of a class name of Metaxy for Python begins with the type. */
  private static String jar(String type) {
    String name = type.substring(type.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return Stream.of("duckdb", "memory")
        .filter(name::startsWith)
        .map("io.metaxy:metaxy-"::concat)
        .findFirst()
        .orElse(
            "the jar that has it (duckdb is in io.metaxy:metaxy-duckdb, memory in io.metaxy:metaxy-memory)");
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
