package io.metaxy.core.config;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureDefinition;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureModule;
import io.metaxy.feature.FeatureSpec;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds features: those of all {@link FeatureModule} services, and of the classes that a
 * configuration names in {@code entrypoints}, and the specs of the files {@code *.json} that it
 * names there, relative to its folder. Files are shared with Metaxy for Python, so modules of
 * Python are skipped, and a note says so.
 */
public final class FeatureDiscovery {

  private static final Logger LOG = LoggerFactory.getLogger(FeatureDiscovery.class);

  private static final String SPECS = ".json";

  private final ClassLoader loader;
  private final Function<Path, List<FeatureSpec>> specs;

  /**
   * A discovery among the classes that a class loader sees.
   *
   * @param specs reads a file of specs
   */
  public FeatureDiscovery(ClassLoader loader, Function<Path, List<FeatureSpec>> specs) {
    this.loader = loader;
    this.specs = specs;
  }

  /**
   * All features, as definitions of the configuration's project, with those of the lock file.
   *
   * @throws MetaxyException {@code INVALID_ENTRYPOINT} if a module cannot be had or has no
   *     features, or what {@link LockedGraph#of} throws
   */
  public DiscoveredFeatures discover(MetaxyConfig config) {
    List<String> notes = new ArrayList<>();
    List<FeatureDefinition> definitions = definitions(config, notes);
    LockedGraph locked = LockedGraph.of(definitions, config);
    notes.addAll(locked.notes());
    return new DiscoveredFeatures(locked.graph(), notes);
  }

  /**
   * The features that are defined here, whose parents may be missing.
   *
   * @throws MetaxyException {@code INVALID_ENTRYPOINT} if a module cannot be had or has no features
   */
  public List<FeatureDefinition> definitions(MetaxyConfig config) {
    return definitions(config, new ArrayList<>());
  }

  private List<FeatureDefinition> definitions(MetaxyConfig config, List<String> notes) {
    // A class may be both a service and an entrypoint: it counts once.
    Map<String, FeatureModule> modules = new LinkedHashMap<>();
    Services.load(FeatureModule.class, loader, ErrorCode.INVALID_ENTRYPOINT)
        .forEach(module -> modules.put(module.getClass().getName(), module));
    List<FeatureDefinition> ofFiles = new ArrayList<>();
    for (Entrypoint entrypoint : config.entrypoints()) {
      if (entrypoint.name().endsWith(SPECS)) {
        ofFiles.addAll(ofFile(entrypoint, config));
      } else if (!modules.containsKey(entrypoint.name())) {
        find(entrypoint, notes)
            .ifPresent(type -> modules.put(type.getName(), module(entrypoint, type)));
      }
    }
    List<FeatureDefinition> definitions =
        Stream.concat(
                modules.values().stream().flatMap(m -> definitions(m, config.project()).stream()),
                ofFiles.stream())
            .toList();
    notes.forEach(note -> LOG.info("{}", note));
    return definitions;
  }

  private List<FeatureDefinition> ofFile(Entrypoint entrypoint, MetaxyConfig config) {
    Path folder = config.file().map(Path::getParent).orElse(Path.of(""));
    return specs.apply(folder.resolve(entrypoint.name())).stream()
        .map(
            spec ->
                FeatureDefinition.builder()
                    .spec(spec)
                    .project(config.project())
                    .classPath(entrypoint.name())
                    .build())
        .toList();
  }

  private static List<FeatureDefinition> definitions(FeatureModule module, String project) {
    String classPath = module.getClass().getName();
    List<FeatureDefinition> definitions = module.definitions();
    if (definitions.isEmpty()) {
      throw new MetaxyException(
          ErrorCode.INVALID_ENTRYPOINT,
          "Module %s has no features. Let it implement features() or definitions()."
              .formatted(classPath));
    }
    return definitions.stream()
        .map(
            definition ->
                definition.external() || !definition.classPath().isEmpty()
                    ? definition
                    : FeatureDefinition.builder().from(definition).classPath(classPath).build())
        .map(definition -> inProject(definition, project))
        .toList();
  }

  /** Definitions that were made without a project belong to the configured one. */
  public static FeatureDefinition inProject(FeatureDefinition definition, String project) {
    return definition.project().equals(FeatureGraph.DEFAULT_PROJECT)
        ? FeatureDefinition.builder().from(definition).project(project).build()
        : definition;
  }

  private Optional<Class<?>> find(Entrypoint entrypoint, List<String> notes) {
    try {
      return Optional.of(Class.forName(entrypoint.name(), false, loader));
    } catch (ClassNotFoundException e) {
      if (!namesPythonModule(entrypoint.name())) {
        throw invalid(entrypoint, "there is no such class. Correct the name, or add its jar.", e);
      }
      notes.add(
          "%s: \"%s\" is a module of Metaxy for Python; it is skipped."
              .formatted(entrypoint.place(), entrypoint.name()));
      return Optional.empty();
    } catch (LinkageError e) {
      throw invalid(entrypoint, "the class cannot be loaded: %s.".formatted(e), e);
    }
  }

  /** Python names modules in lower case, Java begins the names of classes with a capital. */
  private static boolean namesPythonModule(String name) {
    String last = name.substring(name.lastIndexOf('.') + 1);
    return !last.isEmpty() && Character.isLowerCase(last.charAt(0));
  }

  private static FeatureModule module(Entrypoint entrypoint, Class<?> type) {
    if (!FeatureModule.class.isAssignableFrom(type)) {
      throw invalid(
          entrypoint,
          "the class does not implement %s. Implement it.".formatted(FeatureModule.class.getName()),
          null);
    }
    try {
      return type.asSubclass(FeatureModule.class).getConstructor().newInstance();
    } catch (NoSuchMethodException | IllegalAccessException | InstantiationException e) {
      throw invalid(
          entrypoint,
          "the class cannot be made. It must be public and not abstract, and have a public"
              + " constructor without parameters.",
          e);
    } catch (InvocationTargetException e) {
      throw invalid(
          entrypoint, "the constructor failed: %s.".formatted(e.getCause()), e.getCause());
    } catch (LinkageError e) {
      throw invalid(entrypoint, "the class cannot be initialised: %s.".formatted(e), e);
    }
  }

  private static MetaxyException invalid(
      Entrypoint entrypoint, String message, @Nullable Throwable cause) {
    return new MetaxyException(
        ErrorCode.INVALID_ENTRYPOINT,
        "%s: \"%s\": %s".formatted(entrypoint.place(), entrypoint.name(), message),
        cause);
  }
}
