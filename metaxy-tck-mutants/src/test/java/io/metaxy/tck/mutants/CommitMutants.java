package io.metaxy.tck.mutants;

import static io.metaxy.tck.mutants.Faults.at;
import static io.metaxy.tck.mutants.Faults.forgives;
import static io.metaxy.tck.mutants.Faults.given;
import static io.metaxy.tck.mutants.Faults.yields;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureKey;
import io.metaxy.store.WriteMode;
import io.metaxy.store.WriteOptions;
import io.metaxy.store.WriteResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Faults of commits. */
final class CommitMutants {

  private CommitMutants() {}

  static Map<String, Supplier<Fault>> all() {
    Map<String, Supplier<Fault>> faults = new HashMap<>();
    faults.put(
        "CO-01",
        () ->
            yields(
                "writeAll",
                call -> !hasNothing(call),
                List.class,
                results -> StoreFaults.reversed((List<?>) results)));
    faults.put(
        "CO-02",
        () ->
            at(
                "writeAll",
                call -> call.request(WriteOptions.class).mode() == WriteMode.APPEND,
                CommitMutants::oneByOne));
    faults.put(
        "CO-03",
        () ->
            yields(
                "writeAll",
                CommitMutants::hasNothing,
                List.class,
                results -> ((List<?>) results).subList(1, 2)));
    faults.put("CO-04", () -> withoutToken("write", "batch/1"));
    faults.put("CO-05", CommitMutants::remembersFailures);
    faults.put("CO-06", () -> forgives("write", ErrorCode.INVALID_REQUEST, "batch-6"));
    faults.put("CO-07", () -> withoutToken("resolveUpdate.write", "results-7"));
    faults.put(
        "CO-08",
        () ->
            given(
                "write",
                WriteOptions.class,
                WriteOptions::exclusive,
                options -> WriteOptions.DEFAULT));
    return faults;
  }

  private static boolean hasNothing(Call call) {
    Map<?, ?> rows = call.request(Map.class);
    return rows.values().iterator().next() instanceof io.metaxy.store.Rows.Values values
        && !values.rows().iterator().hasNext();
  }

  /** Each feature has a commit of its own. */
  static Object oneByOne(Call call) throws Throwable {
    List<Object> results = new ArrayList<>();
    for (Map.Entry<?, ?> entry : ((Map<?, ?>) call.request(Map.class)).entrySet()) {
      results.addAll(
          (List<?>)
              call.proceed(
                  Map.of(entry.getKey(), entry.getValue()), call.request(WriteOptions.class)));
    }
    return results;
  }

  private static Fault withoutToken(String path, String token) {
    return given(
        path,
        WriteOptions.class,
        options -> options.token().filter(token::equals).isPresent(),
        options -> WriteOptions.DEFAULT);
  }

  private static Fault remembersFailures() {
    Set<String> failed = new HashSet<>();
    return at(
        "write",
        call -> call.given(WriteOptions.class).flatMap(WriteOptions::token).isPresent(),
        call -> {
          String token = call.request(WriteOptions.class).token().orElseThrow();
          if (failed.contains(token)) {
            return new WriteResult(FeatureKey.of("raw/video"), 1);
          }
          try {
            return call.proceed();
          } catch (MetaxyException e) {
            failed.add(token);
            throw e;
          }
        });
  }
}
