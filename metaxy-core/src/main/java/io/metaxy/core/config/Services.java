package io.metaxy.core.config;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Loads all services of a kind; one that cannot be loaded is an error that names it. */
final class Services {

  private Services() {}

  static <S> List<S> load(Class<S> type, ClassLoader loader, ErrorCode code) {
    List<S> services = new ArrayList<>();
    try {
      ServiceLoader.load(type, loader).forEach(services::add);
    } catch (ServiceConfigurationError | LinkageError e) {
      // The text of the JDK names the class that failed.
      throw new MetaxyException(
          code,
          "Cannot load a provider of %s: %s. Remove its jar from the class path, or mend it."
              .formatted(type.getSimpleName(), e.getMessage()),
          e);
    }
    return services;
  }
}
