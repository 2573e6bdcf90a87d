package io.metaxy.tck.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.core.engine.ScratchTable;
import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Sql;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.tck.Rule;
import io.metaxy.tck.RuleGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A request ends in time and with its engine, which hands out nothing that it does not have. */
@RuleGroup("ER")
abstract class EngineRequestRules extends EngineRules {

  EngineRequestRules(SqlEngineContract contract) {
    super(contract);
  }

  /** No engine has it, since it is made here. */
  private interface NobodysObject extends AutoCloseable {

    @Override
    void close();
  }

  @Rule("ER-01")
  void anEngineHandsOutOnlyWhatItHas() {
    assertThat(engine().unwrap(NobodysObject.class)).isEmpty();
  }

  @Rule("ER-02")
  void aRequestThatTakesLongerThanItMayIsEndedAndTheNextOneIsNot() {
    Optional<Duration> limit = Optional.of(Duration.ofMillis(200));
    assertThatThrownBy(() -> engine().request(limit, () -> engine().materialize(hours())))
        .isInstanceOfSatisfying(
            MetaxyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TIMEOUT));
    create(NAME);
    assertThat(engine().request(limit, () -> engine().describe(TABLE))).isPresent();
  }

  @Rule("ER-03")
  void closingTheEngineEndsWhatOtherThreadsHaveItDo() throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try {
      Future<ScratchTable> running = pool.submit(() -> engine().materialize(hours()));
      engine().close();
      assertThatThrownBy(running::get)
          .cause()
          .isInstanceOfSatisfying(
              MetaxyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CLOSED));
    } finally {
      pool.shutdownNow();
    }
  }

  /** A query that takes hours, and next to no memory. */
  private static Sql hours() {
    Sql numbers =
        Sql.of(
            "SELECT {} AS {} FROM (VALUES (1), (2), (3), (4), (5), (6), (7), (8), (9), (10)) AS {}({})",
            Identifier.of("n"),
            Identifier.of("n"),
            Identifier.of("ten"),
            Identifier.of("n"));
    List<Sql> tables = new ArrayList<>();
    List<Sql> products = new ArrayList<>();
    for (int i = 0; i < 14; i++) {
      Identifier table = Identifier.of("t" + i);
      tables.add(Sql.of("({}) AS {}", numbers, table));
      products.add(Sql.of("{}.{}", table, Identifier.of("n")));
    }
    return Sql.of(
        "SELECT count(*) AS {} FROM {} WHERE {} = 77",
        Identifier.of("n"),
        Sql.join(" CROSS JOIN ", tables),
        Sql.join(" + ", products));
  }
}
