package io.metaxy.duckdb.lake;

import io.metaxy.core.config.NearestName;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.spi.ConfigSection;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Function;

/**
 * Finds the provider that the {@code type} of a section names.
 *
 * @param kind what is provided, {@code catalog} or {@code storage}
 * @param port the provider's interface
 * @param type the type that a provider has
 */
record ProviderChoice<P>(String kind, Class<P> port, Function<P, String> type) {

  private static final String TYPE = "type";

  /** The provider among those that a class loader sees. */
  P choose(ConfigSection section, ClassLoader loader) {
    List<P> found = new ArrayList<>();
    try {
      ServiceLoader.load(port, loader).forEach(found::add);
    } catch (ServiceConfigurationError | LinkageError e) {
      throw new MetaxyException(
          ErrorCode.UNKNOWN_PROVIDER,
          place(
              section,
              "a provider of a lake's %s cannot be loaded: %s. Remove its jar from the class path, or mend it."
                  .formatted(kind, e.getMessage())),
          e);
    }
    return choose(section, found);
  }

  /**
   * The provider among these.
   *
   * @throws MetaxyException with the code {@code UNKNOWN_PROVIDER} or {@code AMBIGUOUS_PROVIDER}
   */
  P choose(ConfigSection section, List<P> found) {
    String wanted = section.requiredText(TYPE);
    List<P> matching = found.stream().filter(p -> type.apply(p).equals(wanted)).toList();
    if (matching.size() == 1) {
      return matching.get(0);
    }
    if (matching.size() > 1) {
      throw error(
          ErrorCode.AMBIGUOUS_PROVIDER,
          section,
          "several providers on the class path have a %s of the type \"%s\": %s. Keep the jar of one."
              .formatted(
                  kind,
                  wanted,
                  String.join(
                      ", ", matching.stream().map(p -> p.getClass().getName()).sorted().toList())));
    }
    String artifact =
        "the jar that has it (io.metaxy:metaxy-ducklake-%s-%s, by convention)"
            .formatted(kind, wanted);
    if (found.isEmpty()) {
      throw error(
          ErrorCode.UNKNOWN_PROVIDER,
          section,
          "there is no %s of a lake on the class path, so none of the type \"%s\". Add %s."
              .formatted(kind, wanted, artifact));
    }
    List<String> types = found.stream().map(type).sorted().toList();
    String nearest =
        NearestName.of(wanted, types).map(" Did you mean \"%s\"?"::formatted).orElse("");
    throw error(
        ErrorCode.UNKNOWN_PROVIDER,
        section,
        "no %s on the class path has the type \"%s\"; there are: %s.%s Correct the type, or add %s."
            .formatted(kind, wanted, String.join(", ", types), nearest, artifact));
  }

  private static MetaxyException error(ErrorCode code, ConfigSection section, String message) {
    return new MetaxyException(code, place(section, message));
  }

  /** The message after the place of the type in the file, which the section knows. */
  private static String place(ConfigSection section, String message) {
    return String.valueOf(section.invalid(TYPE, message).getMessage());
  }
}
