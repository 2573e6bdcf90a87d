package io.metaxy.core.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.metaxy.core.version.CanonicalJson;
import io.metaxy.core.version.SpecJson;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureDefinition;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.store.PushedFeature;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads recorded definitions. */
public final class PushedFeatures {

  private static final Logger log = LoggerFactory.getLogger(PushedFeatures.class);

  private PushedFeatures() {}

  /**
   * The definitions, latest first. One that cannot be read, as a later writer may have recorded it,
   * is skipped with a warning.
   *
   * @param store the store's name, for warnings
   */
  public static List<PushedFeature> of(String store, List<RecordedDefinition> recorded) {
    List<RecordedDefinition> latestFirst = new ArrayList<>(recorded);
    latestFirst.sort(
        Comparator.comparing(RecordedDefinition::recordedAt)
            .reversed()
            .thenComparing(RecordedDefinition::feature));
    List<PushedFeature> features = new ArrayList<>();
    latestFirst.forEach(row -> read(store, row).ifPresent(features::add));
    return List.copyOf(features);
  }

  private static Optional<PushedFeature> read(String store, RecordedDefinition row) {
    try {
      FeatureSpec spec = SpecJson.read(CanonicalJson.parse(row.spec()));
      CanonicalJson.parse(row.schema());
      FeatureDefinition definition =
          FeatureDefinition.builder()
              .spec(spec)
              .project(row.project())
              .schema(row.schema())
              .classPath(row.classPath())
              .build();
      return Optional.of(
          new PushedFeature(
              definition,
              row.featureVersion(),
              row.definitionVersion(),
              row.projectVersion(),
              row.recordedAt(),
              Tags.read(row.tags())));
    } catch (MetaxyException | JsonProcessingException e) {
      log.warn(
          "Store \"{}\": the definition of feature \"{}\" that was recorded at {} cannot be read and is skipped: {}",
          store,
          row.feature(),
          row.recordedAt(),
          e.getMessage());
      return Optional.empty();
    }
  }
}
