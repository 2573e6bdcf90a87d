package io.metaxy.memory;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.store.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The rows of all parents together. Parents that are required must be there; optional ones may be
 * missing; if all are optional, one that is there is enough.
 *
 * @param columns ids first
 * @param rows the rows, with a value or null for every column
 */
record Join(List<Column> columns, List<Joined> rows) {

  static Join of(Family family, List<Upstream> parents) {
    List<Column> columns = columns(family, parents);
    boolean anyRequired = parents.stream().anyMatch(upstream -> !upstream.parent().optional());
    List<Joined> rows = parents.get(0).rows();
    for (Upstream next : parents.subList(1, parents.size())) {
      boolean keepsLeft = next.parent().optional();
      rows = join(rows, next.rows(), family.joinedOn(), keepsLeft, keepsLeft && !anyRequired);
    }
    List<String> names = columns.stream().map(Column::name).toList();
    return new Join(columns, rows.stream().map(row -> row.only(names)).toList());
  }

  private static List<Joined> join(
      List<Joined> left,
      List<Joined> right,
      List<String> on,
      boolean keepsLeft,
      boolean keepsRight) {
    Map<SampleKey, List<Joined>> byKey = new HashMap<>();
    right.forEach(
        row ->
            byKey.computeIfAbsent(SampleKey.of(row.values(), on), k -> new ArrayList<>()).add(row));
    List<Joined> rows = new ArrayList<>();
    Set<SampleKey> found = new HashSet<>();
    for (Joined row : left) {
      SampleKey key = SampleKey.of(row.values(), on);
      List<Joined> partners = key.hasNull() ? List.of() : byKey.getOrDefault(key, List.of());
      if (!partners.isEmpty()) {
        found.add(key);
        partners.forEach(partner -> rows.add(row.with(partner)));
      } else if (keepsLeft) {
        rows.add(row);
      }
    }
    if (keepsRight) {
      byKey.forEach((key, partners) -> rows.addAll(found.contains(key) ? List.of() : partners));
    }
    return rows;
  }

  private static List<Column> columns(Family family, List<Upstream> parents) {
    Map<String, Column> columns = new LinkedHashMap<>();
    // Databases compare names without case.
    Map<String, Parent> origin = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Upstream upstream : parents) {
      for (Column column : upstream.columns()) {
        Parent other = origin.putIfAbsent(column.name(), upstream.parent());
        if (other != null && !family.joinedOn().contains(column.name())) {
          throw new MetaxyException(
              ErrorCode.INVALID_FEATURE,
              "Cannot join the parents of feature \"%s\": \"%s\" and \"%s\" both have a column \"%s\". Rename it in one dependency, or select other columns."
                  .formatted(
                      family.spec().key(),
                      other.spec().key(),
                      upstream.parent().spec().key(),
                      column.name()));
        }
        columns.putIfAbsent(column.name(), column);
      }
    }
    List<Column> idsFirst = new ArrayList<>();
    for (String id : family.matchedOn()) {
      Column column = columns.remove(id);
      if (column != null) {
        idsFirst.add(column);
      }
    }
    idsFirst.addAll(columns.values());
    return idsFirst;
  }
}
