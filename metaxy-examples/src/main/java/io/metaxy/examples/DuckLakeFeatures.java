package io.metaxy.examples;

import io.metaxy.feature.FeatureModule;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import java.util.List;

/** The feature of the DuckLake demo, found by {@link java.util.ServiceLoader}. */
public final class DuckLakeFeatures implements FeatureModule {

  /** Clips, as some other system produced them. */
  public static final FeatureSpec CLIPS =
      FeatureSpec.builder()
          .key("examples/ducklake_demo")
          .idColumns("sample_uid")
          .fields(FieldSpec.of("path", "1"))
          .build();

  /** For {@link java.util.ServiceLoader}. */
  public DuckLakeFeatures() {}

  @Override
  public List<FeatureSpec> features() {
    return List.of(CLIPS);
  }
}
