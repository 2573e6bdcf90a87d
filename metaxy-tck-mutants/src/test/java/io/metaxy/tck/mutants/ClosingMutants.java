package io.metaxy.tck.mutants;

import static io.metaxy.tck.mutants.Faults.forgives;
import static io.metaxy.tck.mutants.Faults.yields;

import io.metaxy.error.ErrorCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What should have been refused by a closed store, or by one that lacks an ability. */
final class ClosingMutants {

  private ClosingMutants() {}

  static Map<String, Supplier<Fault>> all() {
    Map<String, Supplier<Fault>> faults = new HashMap<>();
    faults.put("A-01", () -> forgives("computeProvenance", ErrorCode.UNSUPPORTED, ""));
    faults.put("A-02", () -> forgives("openIncrement", ErrorCode.UNSUPPORTED, ""));
    faults.put("A-03", () -> forgives("unwrap", ErrorCode.UNSUPPORTED, ""));
    faults.put("C-01", () -> forgives("read.count", ErrorCode.CLOSED, ""));
    faults.put("C-02", () -> forgives("resolveUpdate.write", ErrorCode.CLOSED, ""));
    faults.put(
        "C-03", () -> yields("resolveUpdate.addedAndStale", Iterable.class, ClosingMutants::copy));
    return faults;
  }

  private static List<Object> copy(Iterable<?> all) {
    List<Object> copy = new ArrayList<>();
    all.forEach(copy::add);
    return copy;
  }
}
