package io.metaxy.core.config;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Finds the provider of a type among those on the class path.
 *
 * @param kind what is provided, such as {@code store}, for messages
 * @param port the providers' interface
 * @param types the types that a provider has
 * @param jar names the jar that has a type, to follow "add"
 */
public record ProviderChoice<P>(
    String kind,
    Class<P> port,
    Function<P, ? extends Collection<String>> types,
    UnaryOperator<String> jar) {

  /**
   * The provider of the type.
   *
   * @param place puts the place of the type in the configuration before a message
   * @throws MetaxyException with the code {@code UNKNOWN_PROVIDER} if there is none or one cannot
   *     be loaded, {@code AMBIGUOUS_PROVIDER} if there are several
   */
  public P choose(String type, ClassLoader loader, UnaryOperator<String> place) {
    List<P> found = Services.load(port, loader, ErrorCode.UNKNOWN_PROVIDER);
    List<P> matching =
        found.stream().filter(provider -> types.apply(provider).contains(type)).toList();
    if (matching.size() == 1) {
      return matching.get(0);
    }
    if (matching.size() > 1) {
      throw new MetaxyException(ErrorCode.AMBIGUOUS_PROVIDER, place.apply(several(type, matching)));
    }
    throw new MetaxyException(
        ErrorCode.UNKNOWN_PROVIDER,
        place.apply(found.isEmpty() ? noneAtAll(type) : none(type, found)));
  }

  private String several(String type, List<P> matching) {
    List<String> names = matching.stream().map(p -> p.getClass().getName()).sorted().toList();
    return "several providers on the class path have a %s of the type \"%s\": %s. Keep the jar of one."
        .formatted(kind, type, String.join(", ", names));
  }

  private String noneAtAll(String type) {
    return "there is no provider of a %s on the class path, so none of the type \"%s\". Add %s."
        .formatted(kind, type, jar.apply(type));
  }

  private String none(String type, List<P> found) {
    List<String> known =
        found.stream().flatMap(p -> types.apply(p).stream()).distinct().sorted().toList();
    String remedy =
        NearestName.of(type, known)
            .map("Did you mean \"%s\"? Correct the type, or add the jar that has it."::formatted)
            .orElseGet(() -> "Correct the type, or add %s.".formatted(jar.apply(type)));
    return "no %s on the class path has the type \"%s\"; there are: %s. %s"
        .formatted(kind, type, String.join(", ", known), remedy);
  }
}
