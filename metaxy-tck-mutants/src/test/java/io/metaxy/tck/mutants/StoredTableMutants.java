package io.metaxy.tck.mutants;

import static io.metaxy.tck.mutants.Faults.at;
import static io.metaxy.tck.mutants.Faults.forgives;
import static io.metaxy.tck.mutants.Faults.yields;

import io.metaxy.error.ErrorCode;
import io.metaxy.feature.FeatureKey;
import io.metaxy.store.DeleteRequest;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.ReadRequest;
import io.metaxy.store.StoreInfo;
import io.metaxy.store.StoreSnapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Faults of what a store says of its tables and its history. */
final class StoredTableMutants {

  private StoredTableMutants() {}

  static Map<String, Supplier<Fault>> all() {
    Map<String, Supplier<Fault>> faults = new HashMap<>();
    faults.put(
        "SO-01",
        () -> yields("columns", List.class, all -> all.size() < 3 ? all : all.subList(1, 3)));
    faults.put("SO-02", () -> at("drop", StoredTableMutants::empties));
    faults.put("SO-03", () -> forgives("drop", ErrorCode.READ_ONLY, ""));
    faults.put(
        "SO-04",
        () ->
            yields(
                "info",
                StoreInfo.class,
                info -> new StoreInfo(info.name(), info.place(), List.of(), List.of())));
    faults.put("SO-05", StoredTableMutants::forgetsDefinitions);
    faults.put("H-05", () -> forgives("read", ErrorCode.UNSUPPORTED, "snapshot"));
    return faults;
  }

  /** Those of a store that has a history. */
  static Map<String, Supplier<Fault>> ofHistory() {
    Map<String, Supplier<Fault>> faults = new HashMap<>();
    faults.put("H-01", () -> yields("snapshots", List.class, StoredTableMutants::withoutMessages));
    faults.put(
        "H-02",
        () ->
            yields(
                "read.count",
                call -> call.request(ReadRequest.class).asOf().isPresent(),
                Long.class,
                count -> count + 1));
    faults.put("H-03", () -> forgives("read", ErrorCode.INVALID_REQUEST, "4711"));
    faults.put("H-04", () -> forgives("read", ErrorCode.TABLE_MISSING, "as of"));
    return faults;
  }

  /** The rows of the current version go, and the table stays. */
  private static Object empties(Call call) {
    ((MetadataStore) call.target())
        .delete(DeleteRequest.builder(call.request(FeatureKey.class)).hard(true).build());
    return null;
  }

  private static Fault forgetsDefinitions() {
    AtomicBoolean dropped = new AtomicBoolean();
    Fault forgets = yields("pushedFeatures", call -> dropped.get(), List.class, all -> List.of());
    return call -> {
      dropped.compareAndSet(false, call.path().equals("drop"));
      return forgets.on(call);
    };
  }

  private static Object withoutMessages(List<?> snapshots) {
    return snapshots.stream()
        .map(StoreSnapshot.class::cast)
        .map(each -> new StoreSnapshot(each.id(), each.moment(), each.author(), Optional.empty()))
        .toList();
  }
}
