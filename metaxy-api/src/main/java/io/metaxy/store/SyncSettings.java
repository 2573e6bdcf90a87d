package io.metaxy.store;

import java.util.List;

/**
 * What a store does about features of other projects when it is opened.
 *
 * @param enabled whether the definitions that the store has recorded replace those of the graph's
 *     external features
 * @param locked whether a recorded definition of another version than the graph's is an error
 *     instead of a warning
 * @param extraFeatures recorded features that are added to the graph
 */
public record SyncSettings(boolean enabled, boolean locked, List<FeatureSelection> extraFeatures) {

  /** What holds where nothing is configured: external features are replaced. */
  public static final SyncSettings DEFAULT = new SyncSettings(true, false, List.of());

  /** Copies the list. */
  public SyncSettings {
    extraFeatures = List.copyOf(extraFeatures);
  }
}
