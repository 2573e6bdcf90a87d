package io.metaxy;

import io.metaxy.feature.FeatureModule;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import java.util.List;

/** Good and bad sources of features. */
public final class SampleModules {

  private SampleModules() {}

  public static final class Videos implements FeatureModule {
    @Override
    public List<FeatureSpec> features() {
      return List.of(spec("raw/video"));
    }
  }

  public static final class Texts implements FeatureModule {
    @Override
    public List<FeatureSpec> features() {
      return List.of(spec("raw/text"));
    }
  }

  public static final class NotAModule {}

  public abstract static class Abstract implements FeatureModule {}

  public static final class WithParameters implements FeatureModule {
    private final List<FeatureSpec> features;

    public WithParameters(List<FeatureSpec> features) {
      this.features = features;
    }

    @Override
    public List<FeatureSpec> features() {
      return features;
    }
  }

  public static final class Failing implements FeatureModule {
    public Failing() {
      throw new IllegalStateException("no licence");
    }

    @Override
    public List<FeatureSpec> features() {
      return List.of();
    }
  }

  public static FeatureSpec spec(String key) {
    return FeatureSpec.builder().key(key).idColumns("id").fields(FieldSpec.of("a", "1")).build();
  }
}
