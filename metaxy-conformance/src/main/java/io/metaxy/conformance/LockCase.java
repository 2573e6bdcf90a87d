package io.metaxy.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.metaxy.Metaxy;
import io.metaxy.MetaxyBuilder;
import io.metaxy.core.config.MetaxyConfig;
import io.metaxy.core.config.StoreConfig;
import io.metaxy.core.version.CanonicalJson;
import io.metaxy.core.version.FeatureVersions;
import io.metaxy.core.version.SpecJson;
import io.metaxy.feature.FeatureDefinition;
import io.metaxy.feature.FeatureKey;
import io.metaxy.spi.StoreBackend;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.PushRequest;
import io.metaxy.store.PushResult;
import io.metaxy.store.PushedFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Two projects that share a database: the downstream one's own features, its lock file, and what
 * both have pushed.
 *
 * @param name the file
 * @param folder the projects and the database
 * @param document what was recorded of the downstream project
 */
record LockCase(String name, Path folder, JsonNode document) implements RecordedCase {

  private static final Set<String> MEMBERS =
      Set.of(
          "project", "external", "feature_version", "field_versions", "definition_version", "spec");

  static List<RecordedCase> of(RecordedFile file) {
    UnknownMembers.refuse(
        "it", file.document(), Set.of("format", "commands", "downstream_project", "features"));
    return List.of(new LockCase(file.name(), file.sibling(""), file.document()));
  }

  static List<Path> companions(RecordedFile file) {
    try (Stream<Path> files = Files.walk(file.sibling(""))) {
      return files
          .filter(path -> path.toString().matches(".*(\\.duckdb|metaxy\\.toml|metaxy\\.lock)"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public CaseResult check(StoreSite site) {
    Findings findings = new Findings();
    try (Metaxy metaxy = project(Map.of()).build()) {
      compare(findings, "the lock file's ", metaxy, false);
      StoreConfig store = metaxy.config().findStore(metaxy.config().defaultStore()).orElseThrow();
      Path database = projectFolder().resolve(store.config().text("database").orElseThrow());
      Optional<StoreBackend> copy =
          site.copyOf(
              database.normalize(),
              Algorithms.byName(store.config().text("hash_algorithm").orElseThrow()));
      if (copy.isPresent()) {
        comparePushed(findings, metaxy.config(), copy.get());
      } else {
        findings.skip("the database", StoreKind.NO_DATABASE);
      }
    }
    return findings.result();
  }

  /** With the schemas that the original recorded, its push is ours. */
  private void comparePushed(Findings findings, MetaxyConfig config, StoreBackend backend) {
    Map<FeatureKey, FeatureDefinition> recorded = new TreeMap<>();
    try (Metaxy metaxy = project(Map.of()).store(config.defaultStore(), backend).build();
        MetadataStore store = metaxy.store().open(AccessMode.READ)) {
      for (PushedFeature pushed : store.pushedFeatures()) {
        recorded.putIfAbsent(pushed.definition().key(), pushed.definition());
      }
    }
    try (Metaxy metaxy = project(recorded).store(config.defaultStore(), backend).build();
        MetadataStore store = metaxy.store().open(AccessMode.WRITE)) {
      compare(findings, "the database's ", metaxy, true);
      int before = store.pushedFeatures().size();
      if (isPushed()) {
        PushResult push = store.push(PushRequest.builder().build());
        findings.same("pushed already", push.alreadyPushed(), true);
        findings.same("rows after a push", store.pushedFeatures().size(), before);
      }
    }
  }

  private void compare(Findings findings, String source, Metaxy metaxy, boolean schemas) {
    FeatureVersions versions =
        FeatureVersions.of(metaxy.graph(), metaxy.config().settings().hashTruncationLength());
    JsonNode features = document.required("features");
    findings.same(source + "features", metaxy.graph().definitions().size(), features.size());
    for (Map.Entry<String, JsonNode> entry : features.properties()) {
      FeatureDefinition definition = metaxy.graph().definition(FeatureKey.of(entry.getKey()));
      JsonNode feature = entry.getValue();
      UnknownMembers.refuse("feature " + entry.getKey(), feature, MEMBERS);
      String place = source + entry.getKey() + ", ";
      findings.same(place + "project", definition.project(), text(feature, "project"));
      findings.same(
          place + "external", definition.external(), feature.required("external").asBoolean());
      findings.same(
          place + "spec",
          SpecJson.write(definition.spec()),
          CanonicalJson.write(feature.required("spec")));
      findings.same(
          place + "feature_version",
          versions.featureVersion(definition.key()),
          text(feature, "feature_version"));
      Map<String, String> fields = new TreeMap<>();
      versions
          .fieldVersions(definition.key())
          .forEach((field, version) -> fields.put(field.toString(), version));
      findings.same(
          place + "field_versions", fields, Texts.map(feature.required("field_versions")));
      // Nothing else than the database has the schemas of the project's own features.
      if (schemas || definition.external()) {
        findings.same(
            place + "definition_version",
            versions.definitionVersion(definition.key()),
            text(feature, "definition_version"));
      }
    }
  }

  private MetaxyBuilder project(Map<FeatureKey, FeatureDefinition> recorded) {
    String project = text(document, "downstream_project");
    List<FeatureDefinition> own = new ArrayList<>();
    for (JsonNode feature : document.required("features")) {
      if (!feature.required("external").asBoolean()) {
        FeatureDefinition definition =
            FeatureDefinition.of(SpecJson.read(feature.required("spec")), project);
        own.add(recorded.getOrDefault(definition.key(), definition));
      }
    }
    return Metaxy.builder()
        .workingDirectory(projectFolder())
        .environment(Map.of())
        .set("locked", true)
        .definitions(own);
  }

  /** Whether the downstream project was pushed after everything else. */
  private boolean isPushed() {
    JsonNode commands = document.required("commands");
    JsonNode last = commands.path(commands.size() - 1);
    return text(last, "project").equals(text(document, "downstream_project"))
        && Texts.list(last.required("command")).contains("push");
  }

  private Path projectFolder() {
    return folder.resolve(text(document, "downstream_project"));
  }

  private static String text(JsonNode json, String member) {
    return json.required(member).asText();
  }
}
