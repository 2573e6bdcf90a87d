package io.metaxy.duckdb.lake.layout;

import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureKey;
import io.metaxy.spi.ConfigSection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads the table {@code layout} of a lake: {@code partition_by} and {@code sort_by} for all
 * features, with a table {@code features} of those that have their own.
 */
public final class LayoutReader {

  private static final String PARTITION = "partition_by";
  private static final String SORT = "sort_by";
  private static final String FEATURES = "features";

  private LayoutReader() {}

  /**
   * Reads and checks.
   *
   * @param lake the lake's table
   * @param key the name of the table of layouts in it
   * @throws MetaxyException with the code {@code INVALID_VALUE} or {@code UNKNOWN_KEY}
   */
  public static LakeLayout read(ConfigSection lake, String key) {
    ConfigSection section = lake.section(key).orElse(ConfigSection.empty(key));
    section.refuseOthers(Set.of(PARTITION, SORT, FEATURES));
    LakeLayout layout = LakeLayout.of(table(section));
    ConfigSection features = section.section(FEATURES).orElse(ConfigSection.empty(FEATURES));
    for (String feature : features.keys()) {
      ConfigSection own = features.section(feature).orElseThrow();
      own.refuseOthers(Set.of(PARTITION, SORT));
      layout = layout.with(FeatureKey.of(feature), table(own));
    }
    return layout;
  }

  private static TableLayout table(ConfigSection section) {
    return new TableLayout(
        keys(section, PARTITION, PartitionKey::parse), keys(section, SORT, SortKey::parse));
  }

  private static <K> List<K> keys(ConfigSection section, String key, Function<String, K> parse) {
    return section.texts(key).stream()
        .map(
            text -> {
              try {
                return parse.apply(text);
              } catch (MetaxyException e) {
                throw section.invalid(key, String.valueOf(e.getMessage()));
              }
            })
        .toList();
  }
}
