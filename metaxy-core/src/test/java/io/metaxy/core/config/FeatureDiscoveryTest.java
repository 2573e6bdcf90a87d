package io.metaxy.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.OnlyTheseServices;
import io.metaxy.RecordSchema;
import io.metaxy.SampleModules;
import io.metaxy.SpecFile;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureDefinition;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureDiscoveryTest {

  private static final String VIDEOS = SampleModules.Videos.class.getName();
  private static final String TEXTS = SampleModules.Texts.class.getName();

  @TempDir private Path path;
  private OnlyTheseServices services;

  @BeforeEach
  void makeLoader() throws IOException {
    services = new OnlyTheseServices(path);
  }

  @Test
  void featuresOfServicesAndEntrypointsBelongToTheProject() throws IOException {
    services.with(FeatureModule.class, VIDEOS);

    DiscoveredFeatures found = discover(TEXTS, VIDEOS);

    assertThat(found.notes()).isEmpty();
    assertThat(found.graph().definitions())
        .extracting(FeatureDefinition::key)
        .containsExactly(FeatureKey.of("raw/video"), FeatureKey.of("raw/text"));
    assertThat(found.graph().definitions())
        .extracting(FeatureDefinition::project)
        .containsOnly("mine");
    assertThat(found.graph().definition(FeatureKey.of("raw/text")).classPath()).isEqualTo(TEXTS);
  }

  @Test
  void aModuleMayGiveSchemasProjectsAndFeaturesOfOthers() {
    FeatureGraph graph = discover(SampleModules.Documents.class.getName()).graph();

    FeatureDefinition document = graph.definition(FeatureKey.of("raw/document"));
    assertThat(document.project()).isEqualTo("mine");
    assertThat(document.schema()).isEqualTo(RecordSchema.of(SampleModules.Document.class));
    assertThat(document.classPath()).isEqualTo(SampleModules.Documents.class.getName());
    assertThat(graph.definition(FeatureKey.of("shared/page")).project()).isEqualTo("shared");
    FeatureDefinition scan = graph.definition(FeatureKey.of("far/scan"));
    assertThat(scan.external()).isTrue();
    assertThat(scan.classPath()).isEmpty();
  }

  @Test
  void aModuleWithoutFeaturesIsRefused() {
    assertThatThrownBy(() -> discover(SampleModules.Empty.class.getName()))
        .hasMessageContaining("SampleModules$Empty has no features")
        .isInstanceOfSatisfying(
            MetaxyException.class,
            error -> assertThat(error.code()).isEqualTo(ErrorCode.INVALID_ENTRYPOINT));
  }

  @Test
  void modulesOfPythonAreSkippedWithANote() {
    DiscoveredFeatures found = discover("example_ducklake.definitions", VIDEOS);

    assertThat(found.graph().definitions()).hasSize(1);
    assertThat(found.notes())
        .containsExactly(
            "set in code: entrypoints[0]: \"example_ducklake.definitions\" is a module of Metaxy for Python; it is skipped.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "com.acme.Nowhere | there is no such class.",
        "'' | there is no such class.",
        "io.metaxy.SampleModules$NotAModule | the class does not implement io.metaxy.feature.FeatureModule.",
        "io.metaxy.SampleModules$Abstract | the class cannot be made. It must be public and not abstract",
        "io.metaxy.SampleModules$WithParameters | the class cannot be made.",
        "io.metaxy.SampleModules$Failing | the constructor failed: java.lang.IllegalStateException: no licence.",
      })
  void entrypointsThatCannotBeUsedAreNamedWithTheReason(String name, String reason) {
    assertThatThrownBy(() -> discover(name))
        .hasMessageStartingWith("set in code: entrypoints[0]: \"%s\": %s", name, reason)
        .isInstanceOfSatisfying(
            MetaxyException.class,
            error -> assertThat(error.code()).isEqualTo(ErrorCode.INVALID_ENTRYPOINT));
  }

  @Test
  void aServiceThatCannotBeLoadedIsNamed() throws IOException {
    services.with(FeatureModule.class, "com.acme.Gone");

    assertThatThrownBy(() -> discover())
        .hasMessageContainingAll("Cannot load a provider of FeatureModule", "com.acme.Gone")
        .isInstanceOfSatisfying(
            MetaxyException.class,
            error -> assertThat(error.code()).isEqualTo(ErrorCode.INVALID_ENTRYPOINT));
  }

  @Test
  void specsOfJsonFilesAreFeaturesOfTheConfiguredProject() throws IOException {
    Files.writeString(
        path.resolve("specs.json"),
        """
        [{"key": "a/b", "id_columns": ["id"], "fields": [{"key": "one", "code_version": "1"}]}]
        """);

    DiscoveredFeatures found = discover(path.resolve("specs.json").toString());

    assertThat(found.graph().definition(FeatureKey.of("a/b")).project()).isEqualTo("mine");
  }

  private DiscoveredFeatures discover(String... entrypoints) {
    MetaxyConfig config =
        MetaxyConfig.load(
            new ConfigFolder(path)
                .sources()
                .with("project", "mine")
                .with("entrypoints", List.of(entrypoints)));
    return new FeatureDiscovery(services, SpecFile::read).discover(config);
  }
}
