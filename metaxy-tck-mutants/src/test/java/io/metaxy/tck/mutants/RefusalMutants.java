package io.metaxy.tck.mutants;

import static io.metaxy.tck.mutants.Faults.at;
import static io.metaxy.tck.mutants.Faults.forgives;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.store.Rows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Rows that should have been refused. */
final class RefusalMutants {

  private RefusalMutants() {}

  static Map<String, Supplier<Fault>> all() {
    Map<String, Supplier<Fault>> faults = new HashMap<>();
    faults.put("RF-01", () -> forgives("write", ErrorCode.INVALID_ROWS, "no field"));
    faults.put("RF-02", () -> forgives("write", ErrorCode.INVALID_ROWS, "has null in metaxy"));
    faults.put("RF-03", () -> forgives("write", ErrorCode.INVALID_ROWS, "null in an id column"));
    faults.put("RF-04", () -> forgives("write", ErrorCode.INVALID_ROWS, "Give both"));
    faults.put("RF-05", () -> forgives("write", ErrorCode.INVALID_ROWS, "metaxy_mine"));
    faults.put("RF-06", () -> forgives("write", ErrorCode.TABLE_SHAPE, "fps"));
    faults.put("RF-07", RefusalMutants::writesTheFirstOfRefusedRows);
    faults.put("RF-08", () -> forgives("write", ErrorCode.READ_ONLY, ""));
    faults.put("RF-09", () -> forgives("read.select", ErrorCode.INVALID_REQUEST, "fps"));
    faults.put("RF-10", () -> forgives("tableName", ErrorCode.UNKNOWN_FEATURE, ""));
    faults.put("RF-11", () -> forgives("write", ErrorCode.INVALID_ROWS, "note"));
    return faults;
  }

  private static Fault writesTheFirstOfRefusedRows() {
    return at(
        "write",
        call -> call.given(Rows.Records.class).isPresent(),
        call -> {
          try {
            return call.proceed();
          } catch (MetaxyException e) {
            if (e.code() == ErrorCode.INVALID_ROWS && e.getMessage().contains("twice")) {
              call.proceedWith(
                  Rows.class, first((Rows.Records<?>) call.request(Rows.Records.class)));
            }
            throw e;
          }
        });
  }

  private static <R extends Record> Rows first(Rows.Records<R> records) {
    Rows.Records<R> first = Rows.of(List.of(records.records().iterator().next()));
    for (var field : records.provenance().entrySet()) {
      first = first.provenance(field.getKey().toString(), field.getValue());
    }
    return first;
  }
}
