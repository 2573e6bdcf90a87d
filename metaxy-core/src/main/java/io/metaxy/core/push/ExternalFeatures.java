package io.metaxy.core.push;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureDefinition;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.PushedFeature;
import io.metaxy.store.SyncSettings;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a store does about external features when it is opened. */
public final class ExternalFeatures {

  private static final Logger log = LoggerFactory.getLogger(ExternalFeatures.class);

  private ExternalFeatures() {}

  /**
   * The context with recorded definitions in place of external features, as its settings say.
   * Versions that differ by that, and features that cannot be replaced, are logged as warnings.
   *
   * @param pushed what the store has recorded, latest first; not asked if nothing needs it
   * @throws MetaxyException {@code VERSION_MISMATCH} if versions are locked and differ
   */
  public static StoreContext synced(StoreContext context, Supplier<List<PushedFeature>> pushed) {
    SyncSettings sync = context.sync();
    boolean needed =
        !sync.extraFeatures().isEmpty()
            || context.graph().definitions().stream().anyMatch(FeatureDefinition::external);
    if (!sync.enabled() || !needed) {
      return context;
    }
    Synchronization result =
        Synchronization.of(
            context.graph(),
            context.settings().hashTruncationLength(),
            sync.extraFeatures(),
            pushed.get());
    if (sync.locked() && !result.mismatches().isEmpty()) {
      throw new MetaxyException(
          ErrorCode.VERSION_MISMATCH,
          "Cannot open store \"%s\": features of other projects have other versions there than here, and locked = true:\n%s\nUpdate their definitions here (the lock file, or the code)."
              .formatted(context.name(), String.join("\n", result.mismatches())));
    }
    result
        .mismatches()
        .forEach(
            mismatch ->
                log.warn(
                    "Store \"{}\" has another version than is known here of external {}. What the store has recorded is used.",
                    context.name(),
                    mismatch));
    result.unresolved().forEach(note -> log.warn("Store \"{}\": {}", context.name(), note));
    return context.withGraph(result.graph());
  }
}
