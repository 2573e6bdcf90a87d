package io.metaxy.core.config;

import io.metaxy.core.config.ConfigValue.Scalar;
import io.metaxy.core.config.ConfigValue.Table;
import io.metaxy.error.ErrorCode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.tomlj.Toml;

/**
 * Puts variables such as {@code METAXY_STORES__DEV__CONFIG__DATABASE} over a table. The parts of a
 * name are matched with the keys that exist without regard to case, and are lower-case otherwise.
 * Variables that are none of the configuration's are left to others.
 */
final class EnvironmentLayer {

  private static final String PREFIX = "METAXY_";
  private static final String DELIMITER = "__";

  private final Consumer<String> notes;

  EnvironmentLayer(Consumer<String> notes) {
    this.notes = notes;
  }

  /** The table with the variables over it. */
  Table over(Table root, Map<String, String> environment) {
    // Whole tables come before their parts, so that a part wins.
    List<Variable> variables =
        environment.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(PREFIX))
            .map(entry -> new Variable(entry.getKey(), entry.getValue()))
            .filter(this::isOurs)
            .sorted(
                Comparator.<Variable>comparingInt(variable -> variable.parts().size())
                    .thenComparing(Variable::name))
            .toList();
    Table result = root;
    for (Variable variable : variables) {
      result = set(result, variable, 0, "");
    }
    return result;
  }

  private boolean isOurs(Variable variable) {
    String root = variable.parts().get(0);
    if (RootKeys.KNOWN.contains(root)) {
      if (variable.parts().contains("")) {
        notes.accept(
            "environment variable %s: ignored, since a part of its name is empty."
                .formatted(variable.name()));
        return false;
      }
      return true;
    }
    if (root.equals(RootKeys.EXTEND)) {
      notes.accept(
          "environment variable %s: ignored, since only a file can extend another."
              .formatted(variable.name()));
    } else if (!variable.name().equals(ConfigFinder.VARIABLE)) {
      NearestName.of(root, RootKeys.KNOWN)
          .ifPresent(
              near ->
                  notes.accept(
                      "environment variable %s: ignored, since no key has this name. Did you mean \"%s%s\"?"
                          .formatted(variable.name(), PREFIX, near.toUpperCase(Locale.ROOT))));
    }
    return false;
  }

  private static Table set(Table table, Variable variable, int depth, String path) {
    String key = existing(table, variable.parts().get(depth));
    String full = (path.isEmpty() ? "" : path + ".") + Toml.joinKeyPath(List.of(key));
    Optional<ConfigValue> present = table.find(key);
    Origin origin = new Origin.InEnvironment(variable.name());
    if (depth == variable.parts().size() - 1) {
      Scalar text = new Scalar(variable.value(), origin);
      Optional<Table> below = present.filter(Table.class::isInstance).map(Table.class::cast);
      if (below.isEmpty() && !variable.namesTable()) {
        return table.with(key, text);
      }
      Table value = JsonValues.table(text, full);
      return table.with(key, below.map(lower -> lower.mergedUnder(value)).orElse(value));
    }
    Table child = present.map(value -> asTable(value, full, origin)).orElse(Table.empty(origin));
    return table.with(key, set(child, variable, depth + 1, full));
  }

  private static Table asTable(ConfigValue value, String path, Origin origin) {
    if (value instanceof Table table) {
      return table;
    }
    if (value instanceof Scalar scalar && scalar.fromEnvironment()) {
      return JsonValues.table(scalar, path);
    }
    throw origin.error(
        ErrorCode.INVALID_VALUE,
        path,
        "cannot set a key inside, since %s has %s there. Remove one of the two."
            .formatted(value.origin().place(), value.kind()));
  }

  private static String existing(Table table, String part) {
    return table.entries().keySet().stream()
        .filter(part::equalsIgnoreCase)
        .findFirst()
        .orElse(part);
  }

  /** A variable and the lower-case parts of its name. */
  private record Variable(String name, String value) {

    List<String> parts() {
      String path = name.substring(PREFIX.length()).toLowerCase(Locale.ROOT);
      return List.of(path.split(DELIMITER, -1));
    }

    /** Whether the key is always a table: stores, one of them, or its config. */
    boolean namesTable() {
      List<String> parts = parts();
      return parts.get(0).equals(RootKeys.STORES)
          && (parts.size() <= 2 || (parts.size() == 3 && parts.get(2).equals("config")));
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
