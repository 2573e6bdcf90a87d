package io.metaxy.memory;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The tables of a backend, by name. A table is a value; this is where it is replaced. */
final class Tables {

  private final Map<String, Table> tables = new HashMap<>();

  synchronized Optional<Table> find(String name) {
    return Optional.ofNullable(tables.get(name));
  }

  /** All tables as they are at one moment. */
  synchronized Map<String, Table> all() {
    return Map.copyOf(tables);
  }

  /**
   * Replaces a table by what a function makes of it; nobody else writes meanwhile.
   *
   * @return how many rows it has more than before
   */
  synchronized long replace(String name, Function<Optional<Table>, Table> change) {
    Optional<Table> before = find(name);
    Table after = change.apply(before);
    tables.put(name, after);
    return (long) after.rows().size() - before.map(table -> table.rows().size()).orElse(0);
  }
}
