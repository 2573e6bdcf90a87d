package io.metaxy.core.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.metaxy.core.version.CanonicalJson;
import io.metaxy.core.version.FeatureVersions;
import io.metaxy.core.version.SpecJson;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureDefinition;
import io.metaxy.feature.FeatureKey;
import io.metaxy.store.PushRequest;
import io.metaxy.store.PushResult;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a push does: all definitions of a project's own features are recorded, or, if the version of
 * the project is the one that was recorded last, those that are missing or differ.
 *
 * @param rows the definitions to append
 * @param result what the push answers
 */
public record PushPlan(List<RecordedDefinition> rows, PushResult result) {

  /** Copies the list. */
  public PushPlan {
    rows = List.copyOf(rows);
  }

  /**
   * Decides.
   *
   * @param versions the versions of the graph
   * @param request what to push
   * @param ownProject the project in whose name the store is open
   * @param recorded what the store has recorded, in any order
   * @throws MetaxyException if the graph has no feature of the project's own, or a tag is reserved
   */
  public static PushPlan of(
      FeatureVersions versions,
      PushRequest request,
      String ownProject,
      List<RecordedDefinition> recorded) {
    String project = request.project().orElse(ownProject);
    String tags = Tags.write(request.tags());
    String projectVersion = versions.projectVersion(project);
    List<RecordedDefinition> before =
        recorded.stream()
            .filter(row -> row.project().equals(project))
            .sorted(Comparator.comparing(RecordedDefinition::recordedAt))
            .toList();
    Optional<RecordedDefinition> latest =
        before.isEmpty() ? Optional.empty() : Optional.of(before.get(before.size() - 1));
    Instant recordedAt = laterThan(latest);
    List<RecordedDefinition> current = new ArrayList<>();
    for (FeatureDefinition definition : own(versions, project)) {
      FeatureKey key = definition.key();
      current.add(
          new RecordedDefinition(
              project,
              key.toString(),
              versions.featureVersion(key),
              versions.definitionVersion(key),
              recordedAt,
              SpecJson.writeInOrder(definition.spec()),
              schema(definition),
              definition.classPath(),
              projectVersion,
              tags));
    }
    boolean already = latest.map(r -> r.projectVersion().equals(projectVersion)).orElse(false);
    List<RecordedDefinition> rows = already ? notIn(before, projectVersion, current) : current;
    List<FeatureKey> updated =
        already ? rows.stream().map(row -> FeatureKey.of(row.feature())).toList() : List.of();
    return new PushPlan(rows, new PushResult(project, projectVersion, already, updated));
  }

  private static List<FeatureDefinition> own(FeatureVersions versions, String project) {
    List<FeatureDefinition> own =
        versions.graph().definitions().stream()
            .filter(d -> !d.external() && d.project().equals(project))
            .toList();
    if (own.isEmpty()) {
      List<String> projects =
          versions.graph().definitions().stream()
              .filter(definition -> !definition.external())
              .map(FeatureDefinition::project)
              .distinct()
              .sorted()
              .toList();
      throw new MetaxyException(
          ErrorCode.INVALID_REQUEST,
          "Cannot push project \"%s\": the graph has no feature of it. %s"
              .formatted(
                  project,
                  projects.isEmpty()
                      ? "Define features first."
                      : "Push one of the projects that it has features of: %s."
                          .formatted(String.join(", ", projects))));
    }
    return own;
  }

  /** Missing ones before changed ones. */
  private static List<RecordedDefinition> notIn(
      List<RecordedDefinition> before, String projectVersion, List<RecordedDefinition> current) {
    Map<String, String> known = new HashMap<>();
    before.stream()
        .filter(row -> row.projectVersion().equals(projectVersion))
        .forEach(row -> known.put(row.feature(), row.definitionVersion()));
    List<RecordedDefinition> rows = new ArrayList<>();
    current.stream().filter(row -> !known.containsKey(row.feature())).forEach(rows::add);
    current.stream()
        .filter(row -> known.containsKey(row.feature()))
        .filter(row -> !row.definitionVersion().equals(known.get(row.feature())))
        .forEach(rows::add);
    return rows;
  }

  private static Instant laterThan(Optional<RecordedDefinition> latest) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    return latest
        .map(row -> row.recordedAt().plus(1, ChronoUnit.MICROS))
        .filter(now::isBefore)
        .orElse(now);
  }

  /** In the spelling that stores keep, whatever that of the definition is. */
  private static String schema(FeatureDefinition definition) {
    try {
      return CanonicalJson.writeInOrder(CanonicalJson.parse(definition.schema()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("versions were computed from a schema that is not JSON", e);
    }
  }
}
