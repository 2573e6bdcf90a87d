package io.metaxy.tck.mutants;

import static io.metaxy.tck.mutants.Faults.at;
import static io.metaxy.tck.mutants.Faults.forgives;
import static io.metaxy.tck.mutants.Faults.given;
import static io.metaxy.tck.mutants.Faults.yields;

import io.metaxy.core.engine.Change;
import io.metaxy.core.engine.ChangePlan;
import io.metaxy.core.engine.ChangeSet;
import io.metaxy.core.engine.Commit;
import io.metaxy.core.engine.CommitOptions;
import io.metaxy.core.engine.SqlEngine;
import io.metaxy.core.engine.TableName;
import io.metaxy.core.sql.Sql;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.tck.engine.SqlEngineContract;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Engines with one fault each. */
final class EngineMutants {

  private static final Set<String> OF_SNAPSHOTS = Set.of("EN-13", "EN-21");
  private static final Commit NOTHING = new Commit(List.of(0L), false);
  private static final CommitOptions ONE = new CommitOptions("one");

  private EngineMutants() {}

  static List<Mutant> all() {
    Map<String, Supplier<Fault>> faults = new HashMap<>();
    faults.put(
        "EN-01",
        () ->
            at(
                "describe",
                call -> call.request(TableName.class).name().equals("missing"),
                call -> Optional.of(List.of())));
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
                ChangePlan.class,
                plan -> plan.plan(1).changes().get(0) instanceof Change.AddStructField,
                plan -> (ChangePlan) attempt -> new ChangeSet(List.of())));
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
    faults.put("EN-15", () -> given("commit", CommitOptions.class, named("a/1"), options -> ONE));
    faults.put("EN-16", EngineMutants::remembersFailures);
    faults.put("EN-17", () -> forgives("commit", ErrorCode.INVALID_REQUEST, "token"));
    faults.put("EN-18", () -> given("commit", CommitOptions.class, named("once"), options -> ONE));
    faults.put(
        "EN-19",
        () ->
            given(
                "commit",
                ChangePlan.class,
                plan -> true,
                plan -> (ChangePlan) attempt -> plan.plan(1)));
    faults.put("EN-20", EngineMutants::keepsTables);
    faults.put("EN-22", () -> counts(Change.Replace.class::isInstance));
    faults.put(
        "EN-23",
        () -> given("commit", ChangePlan.class, EngineMutants::adds, EngineMutants::alone));
    faults.put(
        "EN-24",
        () -> given("commit", ChangePlan.class, EngineMutants::widens, EngineMutants::alone));
    faults.put("EN-25", () -> yields("statements", List.class, all -> List.of()));
    faults.put("EN-26", () -> yields("objection", Optional.class, none -> Optional.of("No.")));
    faults.put("EN-27", () -> forgives("request", ErrorCode.TIMEOUT, ""));
    faults.put(
        "EN-28", () -> forgives("materialize", EngineMutants::isOfPool, ErrorCode.CLOSED, ""));
    faults.put("EN-21", () -> yields("snapshots", List.class, StoreFaults::reversed));
    List<Mutant> mutants = new ArrayList<>();
    faults.forEach((rule, fault) -> mutants.add(new Mutant(rule, contract(rule), fault)));
    return mutants;
  }

  private static Class<? extends SqlEngineContract> contract(String rule) {
    return OF_SNAPSHOTS.contains(rule)
        ? MutatedLakeEngineContract.class
        : MutatedEngineContract.class;
  }

  private static boolean isOfPool(Call call) {
    return Thread.currentThread().getName().startsWith("pool-");
  }

  private static Fault described(Function<Optional<?>, Optional<?>> other) {
    return yields("describe", Optional.class, columns -> other.apply((Optional<?>) columns));
  }

  private static boolean adds(ChangePlan plan) {
    return plan.plan(1).changes().get(0) instanceof Change.AddColumn;
  }

  private static boolean widens(ChangePlan plan) {
    return plan.plan(1).changes().get(0) instanceof Change.WidenColumn;
  }

  /** Only the first of the changes. */
  private static ChangePlan alone(ChangePlan plan) {
    return attempt -> new ChangeSet(plan.plan(attempt).changes().subList(0, 1));
  }

  private static Fault keepsTables() {
    return given(
        "commit",
        ChangePlan.class,
        plan ->
            plan.plan(1).changes().size() == 2
                && plan.plan(1).changes().get(0) instanceof Change.DropTable,
        plan -> (ChangePlan) attempt -> new ChangeSet(List.of()));
  }

  private static Fault counts(Predicate<Change> when) {
    return yields(
        "commit", call -> changes(call).stream().anyMatch(when), Commit.class, commit -> NOTHING);
  }

  private static List<Change> changes(Call call) {
    return call.request(ChangePlan.class).plan(1).changes();
  }

  private static Predicate<CommitOptions> named(String token) {
    return options -> options.token().equals(Optional.of(token));
  }

  private static Fault remembersFailures() {
    AtomicBoolean failed = new AtomicBoolean();
    return at(
        "commit",
        call -> call.request(CommitOptions.class).token().isPresent(),
        call -> {
          if (failed.get()) {
            return new Commit(List.of(1L), true);
          }
          try {
            return call.proceed();
          } catch (MetaxyException e) {
            failed.set(e.code() != ErrorCode.INVALID_REQUEST);
            throw e;
          }
        });
  }

  private static boolean createsAgain(Call call) {
    return changes(call).get(0) instanceof Change.CreateTable create
        && ((SqlEngine) call.target()).describe(create.table()).isPresent();
  }

  private static Object empty(Call call) throws Throwable {
    Change.CreateTable create = (Change.CreateTable) changes(call).get(0);
    return call.proceedWith(
        ChangePlan.class,
        attempt -> new ChangeSet(List.of(new Change.Delete(create.table(), Sql.of("true")))));
  }

  private static Object oneByOne(Call call) throws Throwable {
    if (changes(call).size() == 1) {
      return call.proceed();
    }
    Object last = NOTHING;
    for (Change change : changes(call)) {
      last = call.proceed((ChangePlan) attempt -> new ChangeSet(List.of(change)), ONE);
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
