package io.metaxy.cli.command;

import io.metaxy.cli.Session;
import io.metaxy.cli.UsageException;
import io.metaxy.cli.graph.Detail;
import picocli.CommandLine.Option;

/** What is shown of features. */
final class DetailOptions {

  @Option(names = "--minimal", description = "Names and what is made from what, nothing else.")
  private boolean minimal;

  @Option(
      names = "--show-fields",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Fields of features (default).")
  private boolean fields = true;

  @Option(
      names = "--show-feature-versions",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Versions of features (default).")
  private boolean featureVersions = true;

  @Option(
      names = "--show-field-versions",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Versions of fields (default).")
  private boolean fieldVersions = true;

  @Option(names = "--show-code-versions", negatable = true, description = "Versions of code.")
  private boolean codeVersions;

  @Option(
      names = "--show-projects",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Projects of features (default).")
  private boolean projects = true;

  @Option(
      names = "--hash-length",
      paramLabel = "N",
      defaultValue = "8",
      description = "So many characters of versions; 0 for all (default: ${DEFAULT-VALUE}).")
  private int hashLength = 8;

  Detail detail(Session session) {
    if (minimal && session.verbose()) {
      throw new UsageException("--minimal and --verbose exclude each other. Give one of them.");
    }
    if (minimal) {
      return Detail.minimal();
    }
    return session.verbose()
        ? Detail.all()
        : new Detail(fields, featureVersions, fieldVersions, codeVersions, projects, hashLength);
  }
}
