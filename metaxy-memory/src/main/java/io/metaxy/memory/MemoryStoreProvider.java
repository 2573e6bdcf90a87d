package io.metaxy.memory;

import io.metaxy.spi.ConfigSection;
import io.metaxy.spi.StoreBackend;
import io.metaxy.spi.StoreProvider;
import io.metaxy.store.FallbackBy;
import io.metaxy.store.HashAlgorithm;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes stores of type {@code memory} from {@code hash_algorithm}, {@code auto_create_tables},
 * {@code fallback_stores} and {@code fallback_by}.
 */
public final class MemoryStoreProvider implements StoreProvider {

  private static final String HASH = "hash_algorithm";
  private static final String CREATE = "auto_create_tables";
  private static final String FALLBACK = "fallback_stores";
  private static final String FALLBACK_BY = "fallback_by";

  /** For {@link java.util.ServiceLoader}. */
  public MemoryStoreProvider() {}

  @Override
  public Set<String> types() {
    return Set.of("memory");
  }

  @Override
  public StoreBackend configure(String name, ConfigSection config) {
    config.refuseOthers(Set.of(HASH, CREATE, FALLBACK, FALLBACK_BY));
    HashAlgorithm algorithm =
        config.text(HASH).map(id -> algorithm(config, id)).orElse(HashAlgorithm.XXHASH32);
    FallbackBy by =
        config.text(FALLBACK_BY).map(id -> fallbackBy(config, id)).orElse(FallbackBy.FEATURE);
    return new MemoryBackend(algorithm, config.bool(CREATE), config.texts(FALLBACK), by);
  }

  private static FallbackBy fallbackBy(ConfigSection config, String id) {
    return FallbackBy.byId(id)
        .orElseThrow(
            () ->
                config.invalid(
                    FALLBACK_BY, "\"%s\" is unknown. Use feature or row.".formatted(id)));
  }

  private static HashAlgorithm algorithm(ConfigSection config, String id) {
    return HashAlgorithm.byId(id)
        .orElseThrow(
            () ->
                config.invalid(
                    HASH,
                    "\"%s\" is unknown. Use one of %s."
                        .formatted(
                            id,
                            Arrays.stream(HashAlgorithm.values())
                                .map(HashAlgorithm::id)
                                .collect(Collectors.joining(", ")))));
  }
}
