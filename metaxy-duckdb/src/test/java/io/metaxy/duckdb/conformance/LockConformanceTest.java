package io.metaxy.duckdb.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metaxy.Metaxy;
import io.metaxy.core.version.FeatureVersions;
import io.metaxy.core.version.SpecJson;
import io.metaxy.feature.FeatureDefinition;
import io.metaxy.feature.FeatureKey;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.PushRequest;
import io.metaxy.store.PushedFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recorded downstream project: its own features, the lock file, and the shared database. */
class LockConformanceTest {

  private static final Path FOLDER = Path.of("..", "conformance", "lock");

  @TempDir Path dir;
  private JsonNode expected;

  @BeforeEach
  void copyProjects() throws IOException {
    expected = new ObjectMapper().readTree(FOLDER.resolve("expected.json").toFile());
    try (Stream<Path> files = Files.walk(FOLDER)) {
      files.forEach(this::copy);
    }
  }

  @Test
  void featuresOfTheLockFileHaveTheRecordedVersions() {
    try (Metaxy metaxy = load(own(Map.of()))) {
      FeatureVersions versions = FeatureVersions.of(metaxy.graph(), 8);
      assertThat(metaxy.graph().definitions()).hasSize(expected.get("features").size());
      for (Map.Entry<String, JsonNode> entry : expected.get("features").properties()) {
        FeatureDefinition definition = metaxy.graph().definition(FeatureKey.of(entry.getKey()));
        JsonNode feature = entry.getValue();
        assertThat(definition.project()).isEqualTo(feature.get("project").asText());
        assertThat(definition.external()).isEqualTo(feature.get("external").asBoolean());
        assertThat(SpecJson.write(definition.spec()))
            .isEqualTo(SpecJson.write(SpecJson.read(feature.get("spec"))));
        assertThat(versions.featureVersion(definition.key()))
            .isEqualTo(feature.get("feature_version").asText());
        Map<String, String> fields = new TreeMap<>();
        versions
            .fieldVersions(definition.key())
            .forEach((field, version) -> fields.put(field.toString(), version));
        Map<String, String> recorded = new TreeMap<>();
        feature
            .get("field_versions")
            .properties()
            .forEach(field -> recorded.put(field.getKey(), field.getValue().asText()));
        assertThat(fields).isEqualTo(recorded);
        if (definition.external()) {
          assertThat(versions.definitionVersion(definition.key()))
              .isEqualTo(feature.get("definition_version").asText());
        }
      }
    }
  }

  @Test
  void withTheSchemasThatTheOriginalRecordedItsPushIsOurs() {
    Map<FeatureKey, FeatureDefinition> recorded = new TreeMap<>();
    try (Metaxy metaxy = load(own(Map.of()));
        MetadataStore store = metaxy.store().open(AccessMode.READ)) {
      for (PushedFeature pushed : store.pushedFeatures()) {
        recorded.putIfAbsent(pushed.definition().key(), pushed.definition());
      }
    }
    try (Metaxy metaxy = load(own(recorded));
        MetadataStore store = metaxy.store().open(AccessMode.WRITE)) {
      int before = store.pushedFeatures().size();

      assertThat(store.push(PushRequest.builder().build()).alreadyPushed()).isTrue();
      assertThat(store.pushedFeatures()).hasSize(before);
    }
  }

  private List<FeatureDefinition> own(Map<FeatureKey, FeatureDefinition> recorded) {
    List<FeatureDefinition> own = new ArrayList<>();
    for (JsonNode feature : expected.get("features")) {
      if (!feature.get("external").asBoolean()) {
        FeatureDefinition definition =
            FeatureDefinition.of(SpecJson.read(feature.get("spec")), "ml");
        own.add(recorded.getOrDefault(definition.key(), definition));
      }
    }
    return own;
  }

  private Metaxy load(List<FeatureDefinition> definitions) {
    return Metaxy.builder()
        .workingDirectory(dir.resolve("ml"))
        .environment(Map.of())
        .set("locked", true)
        .set("stores.dev.config.database", dir.resolve("store.duckdb"))
        .definitions(definitions)
        .build();
  }

  private void copy(Path file) {
    try {
      Files.copy(
          file,
          dir.resolve(FOLDER.relativize(file).toString()),
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
