package io.metaxy.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metaxy.cli.output.Cell;
import io.metaxy.cli.output.JsonValues;
import io.metaxy.cli.output.Table;
import io.metaxy.cli.output.Tone;
import io.metaxy.feature.FieldKey;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Column;
import io.metaxy.store.Increment;
import io.metaxy.store.Row;
import io.metaxy.store.Sample;
import io.metaxy.store.SampleStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Some samples of an increment, as a table and as JSON. */
final class SampleRows {

  private final Increment increment;
  private final long limit;
  private final List<String> ids;
  private final List<Found> found = new ArrayList<>();

  private record Found(String status, Row row, Set<FieldKey> changed) {}

  /** At most so many samples of each kind. */
  SampleRows(Increment increment, long limit) {
    this.increment = increment;
    this.limit = limit;
    this.ids =
        increment.orphaned().columns().stream()
            .map(Column::name)
            .filter(name -> !name.equals(SystemColumns.PROVENANCE))
            .toList();
  }

  /** The table; the same goes into the JSON. */
  Table into(ArrayNode json) {
    List<String> headings = new ArrayList<>(List.of("status"));
    headings.addAll(ids);
    headings.add("changed fields");
    Table table = new Table(headings.toArray(String[]::new));
    findDue();
    try (Stream<Row> orphaned = increment.orphaned().stream()) {
      orphaned.limit(limit).forEach(row -> found.add(new Found("orphaned", row, Set.of())));
    }
    found.stream()
        .sorted(Comparator.comparing(Found::status).thenComparing(sample -> idsOf(sample.row())))
        .forEach(sample -> add(sample, table, json));
    return table;
  }

  private String idsOf(Row row) {
    return ids.stream().map(id -> String.valueOf(row.get(id))).collect(Collectors.joining("|"));
  }

  private void findDue() {
    long addedLeft = Math.min(limit, increment.summary().added());
    long staleLeft = Math.min(limit, increment.summary().stale());
    if (addedLeft + staleLeft == 0) {
      return;
    }
    for (Sample sample : increment.addedAndStale()) {
      if (sample.status() == SampleStatus.ADDED && addedLeft > 0) {
        found.add(new Found("new", sample.input(), Set.of()));
        addedLeft--;
      } else if (sample.status() == SampleStatus.STALE && staleLeft > 0) {
        found.add(new Found("stale", sample.input(), sample.changedFields()));
        staleLeft--;
      }
      if (addedLeft + staleLeft == 0) {
        return;
      }
    }
  }

  private void add(Found sample, Table table, ArrayNode json) {
    ObjectNode one = json.addObject();
    one.put("status", sample.status());
    ObjectNode own = one.putObject("ids");
    List<Object> cells = new ArrayList<>();
    cells.add(new Cell(sample.status(), sample.status().equals("orphaned") ? Tone.BAD : Tone.DUE));
    for (String id : ids) {
      own.set(id, JsonValues.of(sample.row().get(id)));
      cells.add(Cell.of(String.valueOf(sample.row().get(id))));
    }
    List<FieldKey> fields = sample.changed().stream().sorted().toList();
    one.set("changed_fields", JsonValues.texts(fields));
    cells.add(String.join(", ", fields.stream().map(FieldKey::toString).toList()));
    table.row(cells.toArray());
  }
}
