package io.metaxy.tck.mutants;

import static io.metaxy.tck.mutants.Faults.at;
import static io.metaxy.tck.mutants.Faults.forgives;
import static io.metaxy.tck.mutants.Faults.given;
import static io.metaxy.tck.mutants.Faults.refuses;
import static io.metaxy.tck.mutants.Faults.rows;

import io.metaxy.error.ErrorCode;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Rows;
import io.metaxy.store.WriteOptions;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Faults of what a write is asked for beside its rows. */
final class WriteOptionMutants {

  private WriteOptionMutants() {}

  static Map<String, Supplier<Fault>> all() {
    Map<String, Supplier<Fault>> faults = new HashMap<>();
    faults.put("M-01", () -> run("nightly/1", null));
    faults.put("M-02", () -> forgets("write", options -> options.materializationId().isPresent()));
    faults.put(
        "M-03",
        () -> forgets("resolveUpdate.write", options -> options.materializationId().isPresent()));
    faults.put("M-04", () -> run("cleanup/4", "nightly/4"));
    faults.put("M-05", () -> run(null, "nightly/5"));
    faults.put("KV-01", WriteOptionMutants::stampsRelations);
    faults.put("KV-02", () -> refuses("write", call -> gives(call, "older") && !keeps(call)));
    faults.put("KV-03", () -> forgives("write", ErrorCode.INVALID_ROWS, "keepFeatureVersion"));
    faults.put("KV-04", () -> refuses("write", call -> gives(call, "second")));
    faults.put(
        "KV-05",
        () -> forgives("resolveUpdate.write", ErrorCode.INVALID_REQUEST, "keepFeatureVersion"));
    return faults;
  }

  private static Fault forgets(String path, Predicate<WriteOptions> when) {
    return given(path, WriteOptions.class, when, options -> WriteOptions.DEFAULT);
  }

  /** Whether rows that are written carry a feature version. */
  private static boolean gives(Call call, String version) {
    return call.given(Rows.Values.class)
        .filter(rows -> rows.toString().contains(SystemColumns.FEATURE_VERSION + "=" + version))
        .isPresent();
  }

  private static boolean keeps(Call call) {
    return call.given(WriteOptions.class).filter(WriteOptions::keepFeatureVersion).isPresent();
  }

  private static Fault stampsRelations() {
    return at(
        "write",
        call -> keeps(call) && call.given(Rows.FromRelation.class).isPresent(),
        call -> call.proceedWith(WriteOptions.class, WriteOptions.DEFAULT));
  }

  /** Rows of one run show another. */
  private static Fault run(@Nullable String shown, @Nullable String other) {
    String column = SystemColumns.MATERIALIZATION_ID;
    return rows(
        "read.rows",
        call -> true,
        all ->
            all.map(
                row ->
                    Objects.equals(row.asMap().get(column), shown)
                        ? row.with(column, other)
                        : row));
  }
}
