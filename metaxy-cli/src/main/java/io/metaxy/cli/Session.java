package io.metaxy.cli;

import io.metaxy.ConfiguredStore;
import io.metaxy.Metaxy;
import io.metaxy.MetaxyBuilder;
import io.metaxy.SpecFile;
import io.metaxy.cli.output.Format;
import io.metaxy.core.config.FeatureDiscovery;
import io.metaxy.core.version.FeatureVersions;
import io.metaxy.feature.FeatureDefinition;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run of a command: its global options, and the configuration and stores that it uses. */
public final class Session implements AutoCloseable {

  private final GlobalOptions options;
  private final Surroundings surroundings;
  private final ClassLoader loader;
  private final @Nullable Collection<FeatureDefinition> definitions;
  private @Nullable Metaxy metaxy;

  Session(GlobalOptions options, Surroundings surroundings) {
    this(options, surroundings, UserClassPath.loader(options.classPath, surroundings), null);
  }

  private Session(
      GlobalOptions options,
      Surroundings surroundings,
      ClassLoader loader,
      @Nullable Collection<FeatureDefinition> definitions) {
    this.options = options;
    this.surroundings = surroundings;
    this.loader = loader;
    this.definitions = definitions;
  }

  /** The same session with other features than those that the code has; closed by the caller. */
  public Session withDefinitions(Collection<FeatureDefinition> others) {
    return new Session(options, surroundings, loader, others);
  }

  /** Configuration and features; read when they are first asked for. */
  public synchronized Metaxy metaxy() {
    if (metaxy == null) {
      metaxy = load();
      metaxy.config().notes().forEach(this::note);
    }
    return metaxy;
  }

  private Metaxy load() {
    Thread.currentThread().setContextClassLoader(loader);
    MetaxyBuilder builder =
        Metaxy.builder()
            .workingDirectory(surroundings.directory())
            .environment(surroundings.environment())
            .classLoader(loader);
    if (options.configFile != null) {
      builder.configFile(options.configFile);
    }
    if (definitions != null) {
      builder.definitions(definitions);
    }
    if (options.locked) {
      builder.set("locked", true);
    }
    if (options.sync != null) {
      builder.set("sync", options.sync);
    }
    return builder.build();
  }

  /** The store that is meant, not open. */
  public ConfiguredStore configuredStore() {
    return configuredStore(null);
  }

  /** The store of that name, or the one that is meant if there is none. */
  public ConfiguredStore configuredStore(@Nullable String name) {
    String wanted = name == null ? options.store : name;
    return wanted == null ? metaxy().store() : metaxy().store(wanted);
  }

  /** The features that the code defines, whose parents may be missing. */
  public List<FeatureDefinition> definedFeatures() {
    return new FeatureDiscovery(loader, SpecFile::read).definitions(metaxy().config());
  }

  /** All versions of the graph of code and lock file. */
  public FeatureVersions versions() {
    return FeatureVersions.of(
        metaxy().graph(), metaxy().config().settings().hashTruncationLength());
  }

  /** Opens the store that is meant; it is closed with the session, or before. */
  public MetadataStore open(AccessMode mode) {
    return configuredStore().open(mode);
  }

  /** The features that are meant. */
  public Selection features() {
    return new Selection(metaxy().graph(), project());
  }

  /** The project that is meant; empty if all are. */
  public Optional<String> project() {
    if (options.allProjects) {
      return Optional.empty();
    }
    return Optional.of(options.project == null ? metaxy().project() : options.project);
  }

  /** The project that was named on the command line. */
  public Optional<String> namedProject() {
    return Optional.ofNullable(options.project);
  }

  /** The format that was asked for; empty for the command's own. */
  public Optional<Format> format() {
    return Optional.ofNullable(options.format);
  }

  /** Whether more is to be said. */
  public boolean verbose() {
    return options.verbose;
  }

  /** Whether results may have colours. */
  public boolean colour() {
    return surroundings.colour();
  }

  /** A path of the command line. */
  public Path path(Path given) {
    return surroundings.directory().resolve(given);
  }

  /** The working directory. */
  public Path directory() {
    return surroundings.directory();
  }

  /** Variables of the environment. */
  public Map<String, String> environment() {
    return surroundings.environment();
  }

  /** Says something that is no result. */
  public void note(String text) {
    surroundings.err().println("note: " + text);
    surroundings.err().flush();
  }

  /** Closes all that was opened, also while a command is at work in another thread. */
  @Override
  public void close() {
    Metaxy opened = loaded();
    if (opened != null) {
      opened.close();
    }
  }

  private synchronized @Nullable Metaxy loaded() {
    return metaxy;
  }
}
