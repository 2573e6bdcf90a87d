package io.metaxy.memory;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The tables of a backend, by name. A table is a value; this is where it is replaced. */
final class Tables {

  private final Map<String, Table> tables = new HashMap<>();
  private final Map<String, Done> done = new HashMap<>();

  synchronized Optional<Table> find(String name) {
    return Optional.ofNullable(tables.get(name));
  }

  /** Forgets a table, if it is there. */
  synchronized void drop(String name) {
    tables.remove(name);
  }

  /** All tables as they are at one moment. */
  synchronized Map<String, Table> all() {
    return Map.copyOf(tables);
  }

  /**
   * Changes tables, all or none; nobody else writes meanwhile.
   *
   * @param message what the changes are for
   * @param token names them; changes of a token that was used before are not carried out again
   * @return of how many rows each change was
   */
  synchronized List<Long> change(
      String message, Optional<String> token, List<TableChange> changes) {
    Optional<Done> before = token.map(done::get);
    if (before.isPresent()) {
      return before.get().rows(message, token.orElseThrow());
    }
    Map<String, Table> changed = new HashMap<>(tables);
    List<Long> rows = new ArrayList<>();
    for (TableChange change : changes) {
      Optional<Table> table = Optional.ofNullable(changed.get(change.name()));
      Changed after = change.change().apply(table);
      after.table().ifPresent(made -> changed.put(change.name(), made));
      rows.add(after.rows());
    }
    tables.putAll(changed);
    token.ifPresent(name -> done.put(name, new Done(message, List.copyOf(rows))));
    return rows;
  }

  /**
   * Replaces a table by what a function makes of it; nobody else writes meanwhile.
   *
   * @return of how many rows the change was
   */
  long replace(String name, Function<Optional<Table>, Changed> change) {
    return change("replace " + name, Optional.empty(), List.of(new TableChange(name, change)))
        .get(0);
  }

  /**
   * Makes another table of one.
   *
   * @param name its name
   * @param change gets the table if it is there
   */
  record TableChange(String name, Function<Optional<Table>, Changed> change) {}

  /**
   * A table after a change.
   *
   * @param table the table; empty if there was none and none was made
   * @param rows of how many rows the change was
   */
  record Changed(Optional<Table> table, long rows) {

    /** Nothing was there to be changed. */
    static final Changed NOTHING = new Changed(Optional.empty(), 0);

    Changed(Table table, long rows) {
      this(Optional.of(table), rows);
    }
  }

  /** What was done for a token. */
  private record Done(String message, List<Long> rows) {

    List<Long> rows(String asked, String token) {
      if (!asked.equals(message)) {
        throw new MetaxyException(
            ErrorCode.INVALID_REQUEST,
            "Cannot %s: the token \"%s\" was used before, to %s. Give each write a token of its own."
                .formatted(asked, token, message));
      }
      return rows;
    }
  }
}
