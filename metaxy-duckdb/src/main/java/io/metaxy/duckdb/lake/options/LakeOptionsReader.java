package io.metaxy.duckdb.lake.options;

import io.metaxy.feature.FeatureKey;
import io.metaxy.spi.ConfigSection;
import java.util.Set;

/**
 * Reads the table {@code options} of a lake: options of the lake, with a table {@code schemas} of
 * those of schemas and a table {@code features} of those of tables.
 */
public final class LakeOptionsReader {

  private static final String SCHEMAS = "schemas";
  private static final String FEATURES = "features";

  private LakeOptionsReader() {}

  /**
   * Reads and checks.
   *
   * @param lake the lake's table
   * @param key the name of the table of options in it
   * @throws io.metaxy.error.MetaxyException with the code {@code INVALID_VALUE}
   */
  public static LakeOptions read(ConfigSection lake, String key) {
    ConfigSection section = lake.section(key).orElse(ConfigSection.empty(key));
    LakeOptions options = LakeOptions.NONE;
    for (String name : section.keys()) {
      if (!Set.of(SCHEMAS, FEATURES).contains(name)) {
        options = options.with(name, value(section, name));
      }
    }
    ConfigSection schemas = section.section(SCHEMAS).orElse(ConfigSection.empty(SCHEMAS));
    for (String schema : schemas.keys()) {
      ConfigSection own = schemas.section(schema).orElseThrow();
      for (String name : own.keys()) {
        options = options.withSchema(schema, name, value(own, name));
      }
    }
    ConfigSection features = section.section(FEATURES).orElse(ConfigSection.empty(FEATURES));
    for (String feature : features.keys()) {
      ConfigSection own = features.section(feature).orElseThrow();
      for (String name : own.keys()) {
        options = options.withFeature(FeatureKey.of(feature), name, value(own, name));
      }
    }
    return options;
  }

  /** As text: the engine turns it into what the option needs, and says what is wrong with it. */
  private static Object value(ConfigSection section, String name) {
    LakeOption.whyNot(name)
        .ifPresent(
            reason -> {
              throw section.invalid(name, reason);
            });
    return section.requiredText(name);
  }
}
