package io.metaxy.core.config;

import io.metaxy.core.push.VersionMismatch;
import io.metaxy.core.version.FeatureVersions;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureDefinition;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Features that are defined here, with those of the lock file that are not.
 *
 * @param graph the features; those of the lock file are external
 * @param notes what is not as it was locked, in words for the user
 */
public record LockedGraph(FeatureGraph graph, List<String> notes) {

  private static final Logger LOG = LoggerFactory.getLogger(LockedGraph.class);

  /** Copies the list. */
  public LockedGraph {
    notes = List.copyOf(notes);
  }

  /**
   * Adds the lock file's features, if there is one.
   *
   * @throws MetaxyException if the file is not valid, the features contradict each other, or
   *     versions are not those that were locked and the configuration says {@code locked = true}
   */
  public static LockedGraph of(Collection<FeatureDefinition> defined, MetaxyConfig config) {
    Optional<Path> file = config.lockPath().filter(Files::exists);
    List<LockedFeature> locked = file.map(LockFile::read).orElse(List.of());
    Map<FeatureKey, FeatureDefinition> added = new LinkedHashMap<>();
    locked.forEach(feature -> added.put(feature.definition().key(), feature.definition()));
    defined.forEach(definition -> added.remove(definition.key()));
    List<FeatureDefinition> all = new ArrayList<>(defined);
    all.addAll(added.values());
    FeatureGraph graph = FeatureGraph.ofDefinitions(all);
    if (added.isEmpty()) {
      return new LockedGraph(graph, List.of());
    }
    FeatureVersions versions = FeatureVersions.of(graph, config.settings().hashTruncationLength());
    List<String> notes =
        locked.stream()
            .filter(feature -> added.containsKey(feature.definition().key()))
            .flatMap(feature -> difference(feature, versions).stream())
            .map(difference -> "%s: %s".formatted(file.orElseThrow(), difference))
            .toList();
    if (config.locked() && !notes.isEmpty()) {
      throw new MetaxyException(
          ErrorCode.VERSION_MISMATCH,
          "Features are not as they were locked, and locked = true:\n%s\nGenerate the lock file again."
              .formatted(String.join("\n", notes)));
    }
    notes.forEach(note -> LOG.warn("{}", note));
    return new LockedGraph(graph, notes);
  }

  private static Optional<String> difference(LockedFeature feature, FeatureVersions versions) {
    FeatureKey key = feature.definition().key();
    String definitionVersion = versions.definitionVersion(key);
    if (!definitionVersion.equals(feature.definitionVersion())) {
      return Optional.of(
          "feature \"%s\": the definition was locked as version %s, and it has version %s. The file was edited, or locked with another hash_truncation_length."
              .formatted(key, feature.definitionVersion(), definitionVersion));
    }
    return VersionMismatch.of(key, feature.featureVersion(), feature.fieldVersions(), versions)
        .map(VersionMismatch::toString);
  }
}
