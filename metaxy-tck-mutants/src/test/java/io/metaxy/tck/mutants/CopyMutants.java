package io.metaxy.tck.mutants;

import static io.metaxy.tck.mutants.Faults.at;
import static io.metaxy.tck.mutants.Faults.forgives;
import static io.metaxy.tck.mutants.Faults.given;
import static io.metaxy.tck.mutants.Faults.refuses;
import static io.metaxy.tck.mutants.Faults.rows;
import static io.metaxy.tck.mutants.Faults.value;
import static io.metaxy.tck.mutants.Faults.yields;

import io.metaxy.error.ErrorCode;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.CopiedFeature;
import io.metaxy.store.CopyRequest;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Rows;
import io.metaxy.store.WriteResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Faults of copies, and of rows that come as a stream. */
final class CopyMutants {

  private CopyMutants() {}

  static Map<String, Supplier<Fault>> all() {
    Map<String, Supplier<Fault>> faults = new HashMap<>();
    faults.put("A-06", () -> forgives("read.arrow", ErrorCode.UNSUPPORTED, ""));
    faults.put("SM-01", () -> value("read.rows", "weight", weight -> null));
    faults.put("SM-02", CopyMutants::endsBrokenStreams);
    faults.put("CY-01", CopyMutants::forgetsRuns);
    faults.put("CY-02", () -> counts(new CopiedFeature(StoreMutants.VIDEO, 3, 2), 3));
    faults.put("CY-03", () -> counts(new CopiedFeature(StoreMutants.VIDEO, 2, 1), 0));
    faults.put("CY-04", CopyMutants::replaces);
    faults.put("CY-05", () -> forgives("copyFrom", ErrorCode.TABLE_SHAPE, ""));
    faults.put(
        "CY-06",
        () ->
            refuses(
                "copyFrom",
                call -> !call.request(MetadataStore.class).hasFeature(StoreMutants.VIDEO)));
    faults.put(
        "CY-07",
        () ->
            given(
                "copyFrom",
                CopyRequest.class,
                request -> !request.sampleHistory(),
                request -> CopyRequest.ALL));
    faults.put("CY-08", () -> forgives("copyFrom", ErrorCode.READ_ONLY, ""));
    faults.put("CY-09", () -> forgives("copyFrom", ErrorCode.INVALID_VALUE, ""));
    return faults;
  }

  private static Fault counts(CopiedFeature right, long wrong) {
    return yields(
        "copyFrom",
        List.class,
        all ->
            all.equals(List.of(right))
                ? List.of(new CopiedFeature(right.feature(), right.selected(), wrong))
                : all);
  }

  /** Copied rows are not those of the run that wrote them. */
  private static Fault forgetsRuns() {
    AtomicBoolean copied = new AtomicBoolean();
    Fault forgets =
        rows(
            "read.rows",
            call -> copied.get(),
            all ->
                all.map(
                    row ->
                        "nightly/copy".equals(row.asMap().get(SystemColumns.MATERIALIZATION_ID))
                            ? row.with(SystemColumns.MATERIALIZATION_ID, null)
                            : row));
    return call -> {
      copied.compareAndSet(false, call.path().equals("copyFrom"));
      return forgets.on(call);
    };
  }

  /** What a store has of its own goes. */
  private static Fault replaces() {
    return at(
        "copyFrom",
        call -> {
          MetadataStore store = (MetadataStore) call.target();
          if (store.hasFeature(StoreMutants.VIDEO)
              && store.read(StoreMutants.VIDEO).rows().toString().contains("=own")) {
            store.drop(StoreMutants.VIDEO);
          }
          return call.proceed();
        });
  }

  private static Fault endsBrokenStreams() {
    return at(
        "write",
        call -> call.given(Rows.Streamed.class).isPresent(),
        call -> {
          try {
            return call.proceed();
          } catch (IllegalStateException e) {
            return new WriteResult(StoreMutants.VIDEO, 1);
          }
        });
  }
}
