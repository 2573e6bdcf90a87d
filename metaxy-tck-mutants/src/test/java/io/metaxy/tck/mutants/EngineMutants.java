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

  private static final Set<String> OF_SNAPSHOTS = Set.of("ET-05", "ET-07");
  private static final Commit NOTHING = new Commit(List.of(0L), false);
  private static final CommitOptions ONE = new CommitOptions("one");

  private EngineMutants() {}

  static List<Mutant> all() {
    Map<String, Supplier<Fault>> faults = new HashMap<>();
    faults.put(
        "EC-01",
        () ->
            counts(
                change -> change instanceof Change.Append append && append.columns().size() == 1));
    faults.put("EC-02", () -> at("commit", EngineMutants::oneByOne));
    faults.put("EC-03", () -> counts(Change.Delete.class::isInstance));
    faults.put("EC-04", () -> given("commit", CommitOptions.class, named("a/1"), options -> ONE));
    faults.put("EC-05", EngineMutants::remembersFailures);
    faults.put("EC-06", () -> forgives("commit", ErrorCode.INVALID_REQUEST, "token"));
    faults.put("EC-07", () -> given("commit", CommitOptions.class, named("once"), options -> ONE));
    faults.put(
        "EC-08",
        () ->
            given(
                "commit",
                ChangePlan.class,
                plan -> true,
                plan -> (ChangePlan) attempt -> plan.plan(1)));
    faults.put("EC-09", () -> counts(Change.Replace.class::isInstance));
    faults.put("EQ-01", () -> yields("stage.columns", List.class, StoreFaults::reversed));
    faults.put(
        "EQ-02", () -> at("materialize.sql", call -> Sql.of("({})", call.request(Sql.class))));
    faults.put("EQ-03", EngineMutants::endsCursorsWithATable);
    faults.put("EQ-04", () -> forgives("materializeUserQuery", ErrorCode.INVALID_ROWS, ""));
    faults.put("EQ-05", () -> yields("parquetMetadata", Map.class, texts -> Map.of()));
    faults.put(
        "ER-01", () -> yields("unwrap", Optional.class, none -> Optional.of("something else")));
    faults.put("ER-02", () -> forgives("request", ErrorCode.TIMEOUT, ""));
    faults.put(
        "ER-03", () -> forgives("materialize", EngineMutants::isOfPool, ErrorCode.CLOSED, ""));
    faults.put(
        "ET-01",
        () ->
            at(
                "describe",
                call -> call.request(TableName.class).name().equals("missing"),
                call -> Optional.of(List.of())));
    faults.put(
        "ET-02",
        () ->
            described(
                columns ->
                    columns
                        .filter(all -> ((List<?>) all).size() == 3)
                        .map(all -> (Object) StoreFaults.reversed((List<?>) all))
                        .or(() -> columns.map(all -> all))));
    faults.put("ET-03", () -> at("commit", EngineMutants::createsAgain, EngineMutants::empty));
    faults.put(
        "ET-04",
        () ->
            given(
                "commit",
                ChangePlan.class,
                plan -> plan.plan(1).changes().get(0) instanceof Change.AddStructField,
                plan -> (ChangePlan) attempt -> new ChangeSet(List.of())));
    faults.put(
        "ET-05",
        () -> at("table", call -> call.proceed(call.arguments().get(0), Optional.empty())));
    faults.put("ET-06", EngineMutants::keepsTables);
    faults.put("ET-07", () -> yields("snapshots", List.class, StoreFaults::reversed));
    faults.put(
        "ET-08",
        () -> given("commit", ChangePlan.class, EngineMutants::adds, EngineMutants::alone));
    faults.put(
        "ET-09",
        () -> given("commit", ChangePlan.class, EngineMutants::widens, EngineMutants::alone));
    faults.put("ET-10", () -> yields("statements", List.class, all -> List.of()));
    faults.put("ET-11", () -> yields("objection", Optional.class, none -> Optional.of("No.")));
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
