package io.metaxy;

import io.metaxy.feature.FeatureDefinition;
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

  public record Document(String id, int pages) {}

  /** Its features have a schema, a project of their own, or are another project's. */
  public static final class Documents implements FeatureModule {
    @Override
    public List<FeatureDefinition> definitions() {
      return List.of(
          FeatureDefinition.of(spec("raw/document")).withSchema(RecordSchema.of(Document.class)),
          FeatureDefinition.of(spec("shared/page"), "shared"),
          FeatureDefinition.builder().spec(spec("far/scan")).project("far").external(true).build());
    }
  }

  public static final class Empty implements FeatureModule {}

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
