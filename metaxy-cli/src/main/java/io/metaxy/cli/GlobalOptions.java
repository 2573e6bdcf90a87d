package io.metaxy.cli;

import io.metaxy.cli.output.Format;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options that every command has. */
public final class GlobalOptions {

  /** For picocli. */
  public GlobalOptions() {}

  @Option(
      names = "--config-file",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description =
          "The configuration, instead of the nearest metaxy.toml or pyproject.toml in this folder"
              + " or above it.")
  @Nullable Path configFile;

  @Option(
      names = "--project",
      scope = ScopeType.INHERIT,
      paramLabel = "NAME",
      description = "The project that is worked with, instead of the configured one.")
  @Nullable String project;

  @Option(
      names = "--all-projects",
      scope = ScopeType.INHERIT,
      description = "Work with the features of all projects.")
  boolean allProjects;

  @Option(
      names = "--store",
      scope = ScopeType.INHERIT,
      paramLabel = "NAME",
      description = "The store, instead of the configured default.")
  @Nullable String store;

  @Option(
      names = "--locked",
      scope = ScopeType.INHERIT,
      description = "Fail if features of other projects have other versions than are known here.")
  boolean locked;

  @Option(
      names = "--sync",
      negatable = true,
      scope = ScopeType.INHERIT,
      description =
          "Take definitions of other projects' features from the store, or do not; as configured"
              + " unless given.")
  @Nullable Boolean sync;

  @Option(
      names = "--format",
      scope = ScopeType.INHERIT,
      paramLabel = "FORMAT",
      description = "table, or json for programs; commands that draw know more.")
  @Nullable Format format;

  @Option(
      names = "--classpath",
      scope = ScopeType.INHERIT,
      paramLabel = "PATH",
      description =
          "Jars and folders with your features, in the way of java -cp. METAXY_CLASSPATH adds"
              + " more.")
  @Nullable String classPath;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description =
          "Say more: stack traces of errors, samples of a status, all versions of a graph.")
  boolean verbose;
}
