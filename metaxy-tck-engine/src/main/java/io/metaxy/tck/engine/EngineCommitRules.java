package io.metaxy.tck.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.core.engine.Change;
import io.metaxy.core.engine.ChangeSet;
import io.metaxy.core.engine.Commit;
import io.metaxy.core.engine.CommitOptions;
import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Parameter;
import io.metaxy.core.sql.Sql;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.tck.Rule;
import io.metaxy.tck.RuleGroup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A commit changes all or nothing, and a token is used once. */
@RuleGroup("EC")
abstract class EngineCommitRules extends EngineRules {

  EngineCommitRules(SqlEngineContract contract) {
    super(contract);
  }

  @Rule("EC-01")
  void anAppendCountsItsRowsAndLeavesOtherColumnsNull() {
    create(NAME, NUMBER);
    Sql names = Sql.of("SELECT {} UNION ALL SELECT {}", Parameter.of("a"), Parameter.of("b"));
    assertThat(commit(new Change.Append(TABLE, List.of("name"), names))).isEqualTo(2);
    assertThat(rows(table())).containsExactly(Arrays.asList("a", null), Arrays.asList("b", null));
  }

  @Rule("EC-02")
  void changesAreCarriedOutAllOrNone() {
    create(NAME, NUMBER);
    assertThatThrownBy(() -> commit(append(TABLE, "x", 1), append(MISSING, "y", 2)))
        .isInstanceOf(MetaxyException.class);
    assertThat(rows(table())).isEmpty();
  }

  @Rule("EC-03")
  void aDeletionRemovesTheRowsOfItsConditionAndCountsThem() {
    create(NAME, NUMBER);
    commit(append(TABLE, "x", 1), append(TABLE, "y", 2), append(TABLE, "z", 3));
    Sql condition = Sql.of("{} > {}", Identifier.of("number"), Literal.number(1));
    assertThat(commit(new Change.Delete(TABLE, condition))).isEqualTo(2);
    assertThat(rows(table())).containsExactly(List.of("x", 1L));
  }

  private static CommitOptions named(String token) {
    return new CommitOptions("a test", Optional.of(token), false);
  }

  @Rule("EC-04")
  void aCommitWhoseTokenIsKnownIsNotCarriedOutAgain() {
    create(NAME, NUMBER);
    Commit first = commit(named("a/1"), append(TABLE, "x", 1));
    Commit second = commit(named("a/1"), append(TABLE, "x", 1));
    assertThat(first).isEqualTo(new Commit(List.of(1L), false));
    assertThat(second).isEqualTo(new Commit(List.of(1L), true));
    commit(named("a/2"), append(TABLE, "y", 2));
    assertThat(rows(table())).containsExactly(List.of("x", 1L), List.of("y", 2L));
  }

  @Rule("EC-05")
  void aTokenIsNotKnownIfItsCommitFailed() {
    create(NAME, NUMBER);
    assertThatThrownBy(() -> commit(named("a"), append(MISSING, "x", 1)))
        .isInstanceOf(MetaxyException.class);
    assertThat(commit(named("a"), append(TABLE, "x", 1)).repeated()).isFalse();
    assertThat(rows(table())).hasSize(1);
  }

  @Rule("EC-06")
  void aTokenThatWasUsedForSomethingElseIsRefused() {
    create(NAME, NUMBER);
    commit(named("a"), append(TABLE, "x", 1));
    CommitOptions other = new CommitOptions("another test", Optional.of("a"), false);
    assertThatThrownBy(() -> commit(other, append(TABLE, "y", 2)))
        .isInstanceOfSatisfying(
            MetaxyException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_REQUEST))
        .hasMessageContaining("a test");
    assertThat(rows(table())).hasSize(1);
  }

  @Rule("EC-07")
  void exclusiveCommitsOfOneTokenAtTheSameTimeAreCarriedOutOnce() throws Exception {
    create(NAME, NUMBER);
    int threads = 4;
    CommitOptions options = new CommitOptions("a test", Optional.of("once"), true);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Commit>> commits = new ArrayList<>();
      CyclicBarrier start = new CyclicBarrier(threads);
      for (int i = 0; i < threads; i++) {
        commits.add(
            pool.submit(
                () -> {
                  start.await();
                  return commit(options, append(TABLE, "x", 1));
                }));
      }
      long carriedOut = 0;
      for (Future<Commit> commit : commits) {
        carriedOut += commit.get().repeated() ? 0 : 1;
      }
      assertThat(carriedOut).isEqualTo(1);
    } finally {
      pool.shutdownNow();
    }
    assertThat(rows(table())).hasSize(1);
  }

  @Rule("EC-08")
  void aPlanIsAskedForAgainWhenItDoesNotFitTheTables() {
    create(NAME);
    List<Integer> attempts = new ArrayList<>();
    Sql row = Sql.of("SELECT {}", Literal.text("x"));
    engine()
        .commit(
            attempt -> {
              attempts.add(attempt);
              String column = attempt == 1 ? "gone" : "name";
              return new ChangeSet(List.of(new Change.Append(TABLE, List.of(column), row)));
            },
            new CommitOptions("a test"));
    assertThat(attempts).startsWith(1).endsWith(2);
    assertThat(rows(table())).containsExactly(List.of("x"));
  }

  @Rule("EC-09")
  void aReplacementRemovesWhatItsRowsSupersedeAndCountsTheseRows() {
    create(NAME, NUMBER);
    commit(append(TABLE, "x", 1), append(TABLE, "y", 2), append(TABLE, "z", 3));
    Sql next = Sql.of("SELECT {}, max({}) + 1 FROM {}", Literal.text("x"), number(), table());
    Sql older = Sql.of("{} < (SELECT max({}) FROM {}) - 1", number(), number(), table());
    Change.Append append = new Change.Append(TABLE, List.of("name", "number"), next);
    Commit commit = commit(new CommitOptions("a test"), new Change.Replace(append, older));
    assertThat(commit.rows()).containsExactly(1L);
    assertThat(rows(table())).containsExactly(List.of("x", 4L), List.of("z", 3L));
  }

  private static Sql number() {
    return Sql.of("{}", Identifier.of("number"));
  }
}
