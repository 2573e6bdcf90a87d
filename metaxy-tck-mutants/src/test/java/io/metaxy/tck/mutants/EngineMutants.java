package io.metaxy.tck.mutants;

import static io.metaxy.tck.mutants.Faults.at;
import static io.metaxy.tck.mutants.Faults.forgives;
import static io.metaxy.tck.mutants.Faults.given;
import static io.metaxy.tck.mutants.Faults.yields;

import io.metaxy.core.engine.Change;
import io.metaxy.core.engine.ChangeSet;
import io.metaxy.core.engine.Commit;
import io.metaxy.core.engine.SqlEngine;
import io.metaxy.core.sql.Sql;
import io.metaxy.error.ErrorCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Engines with one fault each. */
final class EngineMutants {

  private EngineMutants() {}

  static List<Mutant> all() {
    Map<String, Supplier<Fault>> faults = new HashMap<>();
    faults.put(
        "EN-01", () -> described(columns -> columns.isEmpty() ? Optional.of(List.of()) : columns));
    faults.put(
        "EN-02",
        () ->
            described(
                columns ->
                    columns
                        .filter(all -> ((List<?>) all).size() == 3)
                        .map(all -> (Object) StoreFaults.reversed((List<?>) all))
                        .or(() -> columns.map(all -> all))));
    faults.put("EN-03", () -> at("commit", EngineMutants::createsAgain, EngineMutants::empty));
    faults.put("EN-04", () -> yields("stage.columns", List.class, StoreFaults::reversed));
    faults.put(
        "EN-05",
        () ->
            counts(
                change -> change instanceof Change.Append append && append.columns().size() == 1));
    faults.put("EN-06", () -> at("commit", EngineMutants::oneByOne));
    faults.put("EN-07", () -> counts(Change.Delete.class::isInstance));
    faults.put(
        "EN-08",
        () ->
            given(
                "commit",
                ChangeSet.class,
                all -> all.changes().get(0) instanceof Change.AddStructField,
                all -> new ChangeSet(List.of(), all.message())));
    faults.put(
        "EN-09", () -> at("materialize.sql", call -> Sql.of("({})", call.request(Sql.class))));
    faults.put("EN-10", EngineMutants::endsCursorsWithATable);
    faults.put("EN-11", () -> forgives("materializeUserQuery", ErrorCode.INVALID_ROWS, ""));
    faults.put("EN-12", () -> yields("parquetMetadata", Map.class, texts -> Map.of()));
    faults.put(
        "EN-13",
        () -> at("table", call -> call.proceed(call.arguments().get(0), Optional.empty())));
    faults.put(
        "EN-14", () -> yields("unwrap", Optional.class, none -> Optional.of("something else")));
    List<Mutant> mutants = new ArrayList<>();
    faults.forEach(
        (rule, fault) -> mutants.add(new Mutant(rule, MutatedEngineContract.class, fault)));
    return mutants;
  }

  private static Fault described(Function<Optional<?>, Optional<?>> other) {
    return yields("describe", Optional.class, columns -> other.apply((Optional<?>) columns));
  }

  private static Fault counts(Predicate<Change> when) {
    return yields(
        "commit",
        call -> call.request(ChangeSet.class).changes().stream().anyMatch(when),
        Commit.class,
        commit -> new Commit(0));
  }

  private static boolean createsAgain(Call call) {
    return call.request(ChangeSet.class).changes().get(0) instanceof Change.CreateTable create
        && ((SqlEngine) call.target()).describe(create.table()).isPresent();
  }

  private static Object empty(Call call) throws Throwable {
    Change.CreateTable create = (Change.CreateTable) call.request(ChangeSet.class).changes().get(0);
    return call.proceed(
        new ChangeSet(List.of(new Change.Delete(create.table(), Sql.of("true"))), "empty"));
  }

  private static Object oneByOne(Call call) throws Throwable {
    Object last = new Commit(0);
    for (Change change : call.request(ChangeSet.class).changes()) {
      last = call.proceed(new ChangeSet(List.of(change), "one"));
    }
    return last;
  }

  private static Fault endsCursorsWithATable() {
    AtomicBoolean closed = new AtomicBoolean();
    return call -> {
      if (call.path().equals("stage.close")) {
        closed.set(true);
      }
      return call.path().equals("open.next") && closed.get() ? null : call.proceed();
    };
  }
}
