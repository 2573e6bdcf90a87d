package io.metaxy.core.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value of a configuration with its origin. Any value may be a secret: none is ever printed. */
sealed interface ConfigValue {

  /** Where the value came from. */
  Origin origin();

  /** What the value is, for messages. */
  String kind();

  /** A {@link String}, {@link Long}, {@link Double} or {@link Boolean}. */
  record Scalar(Object value, Origin origin) implements ConfigValue {
    @Override
    public String kind() {
      return value instanceof String
          ? "a text"
          : value instanceof Boolean ? "a boolean" : "a number";
    }

    /** The value as text. */
    String text() {
      return value.toString();
    }

    /** Whether this is a text of the environment, which may stand for a list or a table. */
    boolean fromEnvironment() {
      return origin instanceof Origin.InEnvironment && value instanceof String;
    }

    @Override
    public String toString() {
      return "Scalar[%s]".formatted(origin.place());
    }
  }

  /** A list. */
  record Items(List<ConfigValue> values, Origin origin) implements ConfigValue {
    public Items {
      values = List.copyOf(values);
    }

    @Override
    public String kind() {
      return "a list";
    }

    /** These items, then others. */
    Items plus(Items more) {
      List<ConfigValue> all = new ArrayList<>(values);
      all.addAll(more.values);
      return new Items(all, more.origin);
    }
  }

  /** A table, in the order in which its keys were met. */
  record Table(Map<String, ConfigValue> entries, Origin origin) implements ConfigValue {
    public Table {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /** A table without keys. */
    static Table empty(Origin origin) {
      return new Table(Map.of(), origin);
    }

    @Override
    public String kind() {
      return "a table";
    }

    /** The value of a key, if present. */
    Optional<ConfigValue> find(String key) {
      return Optional.ofNullable(entries.get(key));
    }

    /** This table with one key set. */
    Table with(String key, ConfigValue value) {
      Map<String, ConfigValue> changed = new LinkedHashMap<>(entries);
      changed.put(key, value);
      return new Table(changed, origin);
    }

    /** This table without a key. */
    Table without(String key) {
      Map<String, ConfigValue> changed = new LinkedHashMap<>(entries);
      changed.remove(key);
      return new Table(changed, origin);
    }

    /** This table under another one: tables are merged at all depths, other values replaced. */
    Table mergedUnder(Table over) {
      Map<String, ConfigValue> merged = new LinkedHashMap<>(entries);
      over.entries.forEach(
          (key, value) ->
              merged.merge(
                  key,
                  value,
                  (mine, theirs) ->
                      mine instanceof Table below && theirs instanceof Table above
                          ? below.mergedUnder(above)
                          : theirs));
      // What is missing from a table is to be added in its file, wherever else parts came from.
      return new Table(merged, over.origin instanceof Origin.InFile ? over.origin : origin);
    }
  }
}
