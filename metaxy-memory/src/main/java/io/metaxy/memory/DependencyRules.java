package io.metaxy.memory;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a dependency's renames and selection must satisfy, given the parent's table. */
final class DependencyRules {

  private DependencyRules() {}

  /**
   * Checks that they name columns that are there, and that no two columns get one name.
   *
   * @throws MetaxyException with the code {@code INVALID_FEATURE}
   */
  static void check(Parent parent, Table table) {
    // Databases compare names without case.
    Set<String> stored = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    stored.addAll(table.userColumns());
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    List<String> wrong = new ArrayList<>();
    for (String column : parent.dependency().rename().keySet()) {
      if (!stored.contains(column)) {
        wrong.add("renames \"%s\", which is not there".formatted(column));
      }
    }
    for (Parent.StoredColumn column : parent.all(Optional.of(table))) {
      if (!names.add(column.name())) {
        wrong.add("makes two columns \"%s\"".formatted(column.name()));
      }
    }
    for (String column : parent.dependency().select().orElse(List.of())) {
      if (!names.contains(column)) {
        wrong.add("selects \"%s\", which is not there".formatted(column));
      }
    }
    if (!wrong.isEmpty()) {
      throw new MetaxyException(
          ErrorCode.INVALID_FEATURE,
          "Cannot use feature \"%s\": its dependency on \"%s\" %s. The columns of that feature are %s."
              .formatted(
                  parent.child().key(),
                  parent.spec().key(),
                  String.join(", and ", wrong),
                  table.userColumns()));
    }
  }
}
