package io.metaxy.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.SampleModules;
import io.metaxy.core.version.FeatureVersions;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureDefinition;
import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lock file that the original wrote, and spoiled copies of it. */
class LockedGraphTest {

  private static final Path RECORDED = Path.of("..", "conformance", "lock", "ml", "metaxy.lock");
  private static final FeatureKey CROP = FeatureKey.of("media/crop");

  @TempDir private Path path;
  private ConfigFolder folder;
  private String lock;

  @BeforeEach
  void writeConfiguration() throws IOException {
    folder = new ConfigFolder(path);
    folder.toml("project = \"ml\"\n");
    lock = Files.readString(RECORDED);
  }

  @Test
  void lockedFeaturesAreExternalAndCanBeParents() {
    folder.file("metaxy.lock", lock);

    LockedGraph found = LockedGraph.of(List.of(FeatureDefinition.of(own(), "ml")), config());

    assertThat(found.notes()).isEmpty();
    assertThat(found.graph().definitions()).hasSize(5);
    FeatureDefinition crop = found.graph().definition(CROP);
    assertThat(crop.external()).isTrue();
    assertThat(crop.project()).isEqualTo("media");
    assertThat(crop.classPath()).isEqualTo("media_features.features.Crop");
    assertThat(crop.schema()).startsWith("{\"additionalProperties\":false,");
    FeatureVersions versions = FeatureVersions.of(found.graph(), 8);
    assertThat(versions.featureVersion(CROP)).isEqualTo("619100a1");
    assertThat(versions.definitionVersion(CROP)).isEqualTo("96236deb");
  }

  @Test
  void textsOfALockFileAreNoTemplates() {
    folder.file("metaxy.lock", lock.replace("Raw videos.", "Raw ${HOME} videos."));

    FeatureSpec video =
        LockedGraph.of(List.of(), config()).graph().spec(FeatureKey.of("media/video"));
    assertThat(video.description()).contains("Raw ${HOME} videos.");
  }

  @Test
  void whatIsDefinedHereReplacesWhatIsLocked() {
    folder.file("metaxy.lock", lock);
    FeatureSpec video =
        FeatureSpec.builder()
            .key("media/video")
            .idColumns("video_id")
            .fields(FieldSpec.of("audio", "2"), FieldSpec.of("frames", "1"))
            .build();

    LockedGraph found = LockedGraph.of(List.of(FeatureDefinition.of(video, "ml")), config());

    assertThat(found.graph().spec(video.key())).isEqualTo(video);
    assertThat(found.notes())
        .anySatisfy(
            note ->
                assertThat(note)
                    .contains(
                        "metaxy.lock: feature \"media/crop\": expected version 619100a1, got ",
                        "audio: expected 054acc90, got "))
        .noneSatisfy(note -> assertThat(note).contains("frames: expected"));
  }

  @Test
  void anExternalFeatureDefinedHereReplacesWhatIsLocked() {
    folder.file("metaxy.lock", lock);
    FeatureDefinition crop =
        FeatureDefinition.builder()
            .spec(FeatureSpec.builder().key(CROP).idColumns("video_id").build())
            .project("media")
            .external(true)
            .build();

    LockedGraph found = LockedGraph.of(List.of(crop), config());

    assertThat(found.graph().definition(CROP)).isEqualTo(crop);
  }

  @Test
  void withoutALockFileThereIsWhatIsDefinedHere() {
    LockedGraph found =
        LockedGraph.of(List.of(FeatureDefinition.of(SampleModules.spec("ml/own"), "ml")), config());

    assertThat(found.graph().definitions()).hasSize(1);
  }

  @Test
  void aConfiguredLockFileThatIsMissingIsNoted() {
    folder.toml("metaxy_lock_path = \"other.lock\"\n");

    assertThat(config().notes())
        .containsExactly(
            "metaxy.toml, line 1: metaxy_lock_path: there is no such file; it would add features of other projects.");
  }

  @Test
  void aDefinitionThatIsNotTheLockedOneIsNotedOrRefused() {
    folder.file("metaxy.lock", lock.replace("owner = \"media team\"", "owner = \"another team\""));

    assertThat(LockedGraph.of(List.of(), config()).notes())
        .singleElement()
        .asString()
        .contains("feature \"media/video\": the definition was locked as version 4eb7ef86");

    folder.toml("locked = true\n");
    assertThatThrownBy(() -> LockedGraph.of(List.of(), config()))
        .hasMessageContaining("\"media/video\"")
        .isInstanceOfSatisfying(
            MetaxyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.VERSION_MISMATCH));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "project = \"media\" | project = 3 | data.project: expected a text.",
        "definition_version = \"96236deb\" | other = \"x\" | info.other: lock files have no such key.",
        "version = \"619100a1\" | `` | info.version: expected a text.",
        "type = \"N:1\" | type = \"N:M\" | media/captions\": member deps[0].lineage.relationship.type is \"N:M\", which is not supported",
        "key = \"media/crop\" | key = \"media/cut\" | data.spec: it is the spec of feature \"media/cut\"",
      })
  void badEntriesAreRefusedWithFileTableAndKey(String written, String instead, String message) {
    assertThat(lock).contains(written);
    folder.file("metaxy.lock", lock.replace(written, instead));

    assertThatThrownBy(() -> LockedGraph.of(List.of(), config()))
        .hasMessageContaining("metaxy.lock")
        .hasMessageContaining("features.\"media/c")
        .hasMessageContaining(message);
  }

  @Test
  void aFileThatIsNotTomlIsRefused() {
    folder.file("metaxy.lock", "features = ");

    assertThatThrownBy(() -> LockedGraph.of(List.of(), config()))
        .hasMessageContaining("metaxy.lock: it is not valid TOML 1.0");
  }

  private MetaxyConfig config() {
    return MetaxyConfig.load(folder.sources());
  }

  private static FeatureSpec own() {
    return FeatureSpec.builder()
        .key("ml/own")
        .idColumns("video_id")
        .dependsOn(FeatureDependency.on(CROP))
        .build();
  }
}
