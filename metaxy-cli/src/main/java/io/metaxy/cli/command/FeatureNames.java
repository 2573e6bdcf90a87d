package io.metaxy.cli.command;

import io.metaxy.cli.Session;
import io.metaxy.feature.FeatureKey;
import java.util.List;
import picocli.CommandLine.Parameters;

/** The features that a command works on. */
final class FeatureNames {

  @Parameters(
      arity = "0..*",
      paramLabel = "FEATURE",
      description = "Features, such as video/faces; all of the project unless given.")
  private List<String> names = List.of();

  /** The features in topological order. */
  List<FeatureKey> of(Session session) {
    return session.features().of(names);
  }

  /** The features that are named, or none to leave the choice to the store. */
  List<FeatureKey> named(Session session) {
    return names.isEmpty() && session.project().isEmpty() ? List.of() : of(session);
  }
}
