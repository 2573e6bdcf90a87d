package io.metaxy.tck.mutants;

import static io.metaxy.tck.mutants.Faults.forgives;
import static io.metaxy.tck.mutants.Faults.refuses;
import static io.metaxy.tck.mutants.Faults.rows;
import static io.metaxy.tck.mutants.Faults.value;
import static io.metaxy.tck.mutants.Faults.yields;
import static io.metaxy.tck.mutants.StoreFaults.columns;

import io.metaxy.error.ErrorCode;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import io.metaxy.store.Ddl;
import io.metaxy.store.Rows;
import io.metaxy.store.WriteOptions;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Faults of tables that grow, and of the types of their columns. */
final class EvolutionMutants {

  private EvolutionMutants() {}

  static Map<String, Supplier<Fault>> all() {
    Map<String, Supplier<Fault>> faults = new HashMap<>();
    faults.put("A-04", () -> forgives("ddl", ErrorCode.UNSUPPORTED, ""));
    faults.put("EV-01", () -> value("read.rows", "title", title -> "another"));
    faults.put("EV-02", () -> columns("columns", all -> all.map(EvolutionMutants::narrow)));
    faults.put(
        "EV-03",
        () ->
            yields(
                "read.as",
                call -> call.request(Class.class).getSimpleName().equals("LongPlaced"),
                List.class,
                all -> all.subList(0, 1)));
    faults.put("EV-04", () -> yields("schemaChanges", List.class, StoreFaults::reversed));
    faults.put(
        "EV-05", () -> forgives("write", of("LongLength"), ErrorCode.TABLE_SHAPE, "evolveSchema"));
    faults.put(
        "EV-06",
        () -> yields("schemaChanges", of("Length"), List.class, all -> List.of("something")));
    faults.put(
        "EV-07",
        () ->
            rows(
                "read.rows",
                call -> true,
                all -> all.filter(row -> !"t3".equals(row.asMap().get("video_id")))));
    faults.put("EV-08", () -> refuses("resolveUpdate.write", EvolutionMutants::evolves));
    faults.put("EV-09", () -> forgives("write", of("Numbered"), ErrorCode.TABLE_SHAPE, "INTEGER"));
    return faults;
  }

  /** Those of a file, whose SQL has types of its own. */
  static Map<String, Supplier<Fault>> ofFiles() {
    Map<String, Supplier<Fault>> faults = new HashMap<>();
    faults.put("NT-01", () -> value("read.rows", "kept_0", kept -> BigDecimal.ZERO));
    faults.put("NT-02", () -> forgives("resolveUpdate.write", ErrorCode.INVALID_ROWS, "\"wrong\""));
    faults.put("NT-03", () -> value("read.rows", "again_0", kept -> BigDecimal.ZERO));
    faults.put("NT-05", () -> forgives("resolveUpdate.write", ErrorCode.INVALID_ROWS, "\"mixed\""));
    return faults;
  }

  /** Those of the statements that files give. */
  static Map<String, Supplier<Fault>> ofStatements() {
    return Map.of(
        "DD-01",
        () -> ddl(ddl -> new Ddl(without(ddl, "CREATE"), ddl.withoutSchema())),
        "DD-02",
        () -> ddl(ddl -> new Ddl(ddl.statements(), List.of())),
        "DD-03",
        () -> ddl(ddl -> new Ddl(without(ddl, "ALTER"), ddl.withoutSchema())));
  }

  private static Fault ddl(UnaryOperator<Ddl> other) {
    return yields("ddl", Ddl.class, other);
  }

  /** Those for the table of videos are left out. */
  private static List<String> without(Ddl ddl, String verb) {
    return ddl.statements().stream()
        .filter(each -> !each.startsWith(verb) || !each.contains("raw__video"))
        .toList();
  }

  /** Those of a lake, which has more of them. */
  static Map<String, Supplier<Fault>> ofLakes() {
    return Map.of("NT-04", () -> value("read.rows", "mixed", mixed -> "text"));
  }

  private static Column narrow(Column column) {
    return column.name().equals("size")
        ? new Column(column.name(), ColumnType.Scalar.INTEGER)
        : column;
  }

  private static boolean evolves(Call call) {
    return call.given(WriteOptions.class).filter(WriteOptions::evolveSchema).isPresent();
  }

  /** Whether the call is about records of a class. */
  private static Predicate<Call> of(String record) {
    return call ->
        call.given(Rows.Records.class)
            .map(rows -> ((Rows.Records<?>) rows).records().iterator())
            .filter(records -> records.hasNext())
            .filter(records -> records.next().getClass().getSimpleName().equals(record))
            .isPresent();
  }
}
