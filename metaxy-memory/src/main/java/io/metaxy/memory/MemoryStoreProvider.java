package io.metaxy.memory;

import io.metaxy.spi.ConfigSection;
import io.metaxy.spi.StoreBackend;
import io.metaxy.spi.StoreProvider;
import io.metaxy.store.HashAlgorithm;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes stores of type {@code memory} from {@code hash_algorithm}, {@code auto_create_tables} and
 * {@code fallback_stores}.
 */
public final class MemoryStoreProvider implements StoreProvider {

  private static final String HASH = "hash_algorithm";
  private static final String CREATE = "auto_create_tables";
  private static final String FALLBACK = "fallback_stores";

  /** For {@link java.util.ServiceLoader}. */
  public MemoryStoreProvider() {}

  @Override
  public Set<String> types() {
    return Set.of("memory");
  }

  @Override
  public StoreBackend configure(String name, ConfigSection config) {
    config.refuseOthers(Set.of(HASH, CREATE, FALLBACK));
    HashAlgorithm algorithm =
        config.text(HASH).map(id -> algorithm(config, id)).orElse(HashAlgorithm.XXHASH32);
    return new MemoryBackend(algorithm, config.bool(CREATE), config.texts(FALLBACK));
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
