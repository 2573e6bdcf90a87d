package io.metaxy.cli.command;

import io.metaxy.cli.Session;
import io.metaxy.feature.FeatureDefinition;
import java.util.List;

/** What to say where no features are found. */
final class NoFeatures {

  private NoFeatures() {}

  static String hint(Session session) {
    List<String> projects =
        session.metaxy().graph().definitions().stream()
            .map(FeatureDefinition::project)
            .distinct()
            .sorted()
            .toList();
    return projects.isEmpty()
        ? "There are no features. Name classes or .json files of specs in entrypoints, and add jars"
            + " with --classpath."
        : "Project \"%s\" has no features; there are some of: %s. Use --project or --all-projects."
            .formatted(session.project().orElse(""), String.join(", ", projects));
  }
}
