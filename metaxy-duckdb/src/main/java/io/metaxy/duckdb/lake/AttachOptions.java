package io.metaxy.duckdb.lake;

import io.metaxy.core.config.NearestName;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** Checks the options of an attachment. */
final class AttachOptions {

  /** Options of DuckLake that other keys of a lake's configuration decide. */
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "data_path", "the storage",
          "metadata_path", "the catalog",
          "metadata_parameters", "the catalog",
          "metadata_catalog", "the alias",
          "meta_secret", "the catalog");

  /** What the original's documents name beside options that there are. */
  private static final Map<String, String> INSTEAD =
      Map.of(
          "max_retries", "set ducklake_max_retry_count in the store's config",
          "api_version", "nothing is needed, since the catalog knows its version");

  private AttachOptions() {}

  /**
   * The options by lower-case name, sorted, each with a value of its own type. Those that DuckLake
   * refuses stay as they are: they can be shown, though not attached.
   *
   * @param invalid makes an error of a name as given and a message
   */
  static SortedMap<String, Object> normalized(
      Map<String, Object> options, BiFunction<String, String, MetaxyException> invalid) {
    SortedMap<String, Object> normalized = new TreeMap<>();
    options.forEach(
        (name, value) -> {
          if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw invalid.apply(
                name, "is no name of an option. Use letters, digits and underscores.");
          }
          String key = name.toLowerCase(Locale.ROOT);
          if (ELSEWHERE.containsKey(key)) {
            throw invalid.apply(
                name, "is decided by %s of the lake. Leave it out.".formatted(ELSEWHERE.get(key)));
          }
          if (normalized.put(key, read(name, value, invalid)) != null) {
            throw invalid.apply(name, "is given twice. Keep one.");
          }
        });
    return normalized;
  }

  private static Object read(
      String name, Object value, BiFunction<String, String, MetaxyException> invalid) {
    return AttachOption.named(name)
        .map(
            option ->
                option
                    .read(value)
                    .orElseThrow(
                        () -> invalid.apply(name, "expected %s.".formatted(option.expects()))))
        .orElse(value);
  }

  /** The names that DuckLake refuses, upper-case and in order. */
  static List<String> refused(Map<String, Object> options) {
    return options.keySet().stream()
        .filter(name -> AttachOption.named(name).isEmpty())
        .map(name -> name.toUpperCase(Locale.ROOT))
        .sorted()
        .toList();
  }

  /**
   * Refuses what DuckLake would.
   *
   * @throws MetaxyException with the code {@code INVALID_VALUE}
   */
  static void check(String lake, Map<String, Object> options) {
    List<String> refused = refused(options);
    if (refused.isEmpty()) {
      return;
    }
    List<String> known = Arrays.stream(AttachOption.values()).map(AttachOption::key).toList();
    List<String> hints = new ArrayList<>();
    for (String refusedName : refused) {
      String name = refusedName.toLowerCase(Locale.ROOT);
      if (INSTEAD.containsKey(name)) {
        hints.add("Instead of %s, %s.".formatted(name, INSTEAD.get(name)));
      } else {
        NearestName.of(name, known)
            .ifPresent(near -> hints.add("For %s, did you mean %s?".formatted(name, near)));
      }
    }
    String hint =
        hints.isEmpty()
            ? "It knows: %s.".formatted(String.join(", ", known))
            : String.join(" ", hints);
    throw new MetaxyException(
        ErrorCode.INVALID_VALUE,
        "Cannot attach %s: DuckLake refuses the attach options %s. %s Remove them from attach_options."
            .formatted(lake, String.join(", ", refused).toLowerCase(Locale.ROOT), hint));
  }
}
