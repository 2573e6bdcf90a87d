package io.metaxy.core.config;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.spi.StoreProvider;
import java.util.List;
import java.util.stream.Collectors;
import org.tomlj.Toml;

/** Finds the provider that a store's type names among those on the class path. */
public final class StoreProviders {

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
    List<StoreProvider> found =
        Services.load(StoreProvider.class, loader, ErrorCode.UNKNOWN_PROVIDER);
    List<StoreProvider> matching =
        found.stream().filter(provider -> provider.types().contains(store.type())).toList();
    if (matching.size() == 1) {
      return matching.get(0);
    }
    if (found.isEmpty()) {
      throw error(
          ErrorCode.UNKNOWN_PROVIDER,
          store,
          "cannot find \"%1$s\": there is no store provider on the class path. Add the jar that provides \"%1$s\"."
              .formatted(store.type()));
    }
    if (matching.isEmpty()) {
      throw noneMatching(store, found);
    }
    throw error(
        ErrorCode.AMBIGUOUS_PROVIDER,
        store,
        "several providers on the class path have the type \"%s\": %s. Keep the jar of one."
            .formatted(
                store.type(),
                matching.stream()
                    .map(provider -> provider.getClass().getName())
                    .sorted()
                    .collect(Collectors.joining(", "))));
  }

  private static MetaxyException noneMatching(StoreConfig store, List<StoreProvider> found) {
    List<String> types =
        found.stream().flatMap(provider -> provider.types().stream()).distinct().sorted().toList();
    String nearest =
        NearestName.of(store.type(), types).map(" Did you mean \"%s\"?"::formatted).orElse("");
    return error(
        ErrorCode.UNKNOWN_PROVIDER,
        store,
        "no provider on the class path has the type \"%s\"; found: %s.%s Correct the type, or add the jar that provides it."
            .formatted(store.type(), String.join(", ", types), nearest));
  }

  private static MetaxyException error(ErrorCode code, StoreConfig store, String message) {
    String key = Toml.joinKeyPath(List.of(RootKeys.STORES, store.name(), "type"));
    return new MetaxyException(code, "%s: %s: %s".formatted(store.place(), key, message));
  }
}
