package io.metaxy.tck.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.metaxy.core.engine.Change;
import io.metaxy.core.engine.ChangeSet;
import io.metaxy.core.engine.Commit;
import io.metaxy.core.engine.CommitOptions;
import io.metaxy.core.engine.RowCursor;
import io.metaxy.core.engine.ScratchTable;
import io.metaxy.core.engine.Snapshot;
import io.metaxy.core.engine.SqlEngine;
import io.metaxy.core.engine.TableName;
import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Parameter;
import io.metaxy.core.sql.Sql;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import io.metaxy.store.StoreSnapshot;
import io.metaxy.tck.Rule;
import io.metaxy.tck.RuleGroup;
import io.metaxy.tck.RuleNames;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every engine does. Extend it with a class that says how the engine is opened; and {@link
 * io.metaxy.tck.MetadataStoreContract} with one that opens a store on the engine, since most of
 * what an engine is for shows there.
 */
@RuleGroup("EN")
@DisplayNameGeneration(RuleNames.class)
public abstract class SqlEngineContract {

  private static final TableName TABLE = new TableName("it's \"a\" table");
  private static final TableName MISSING = new TableName("missing");
  private static final Column NAME = new Column("name", ColumnType.Scalar.VARCHAR);
  private static final Column NUMBER = new Column("number", ColumnType.Scalar.BIGINT);
  private static final Column PAIR =
      new Column(
          "pair", new ColumnType.Struct(List.of(new Column("a", ColumnType.Scalar.VARCHAR))));

  @TempDir Path dir;
  private @Nullable SqlEngine opened;

  /** For subclasses. */
  protected SqlEngineContract() {}

  /** Opens an engine on an empty database. */
  protected abstract SqlEngine open() throws Exception;

  @BeforeEach
  void openTheEngine() throws Exception {
    opened = open();
  }

  @AfterEach
  void closeTheEngine() {
    if (opened != null) {
      opened.close();
    }
  }

  private SqlEngine engine() {
    if (opened == null) {
      throw new AssertionError("The engine was not opened.");
    }
    return opened;
  }

  private long commit(Change... changes) {
    return commit(new CommitOptions("a test"), changes).total();
  }

  private Commit commit(CommitOptions options, Change... changes) {
    return engine().commit(attempt -> new ChangeSet(List.of(changes)), options);
  }

  private void create(Column... columns) {
    commit(new Change.CreateTable(TABLE, List.of(columns)));
  }

  private static Change append(TableName table, String name, long number) {
    Sql row = Sql.of("SELECT {}, {}", Literal.text(name), Literal.number(number));
    return new Change.Append(table, List.of("name", "number"), row);
  }

  private Sql table() {
    return engine().table(TABLE, Optional.empty());
  }

  private List<List<@Nullable Object>> rows(Sql from) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    try (RowCursor cursor = engine().open(Sql.of("SELECT * FROM {} ORDER BY 1", from))) {
      for (@Nullable Object[] row = cursor.next(); row != null; row = cursor.next()) {
        rows.add(Arrays.asList(row));
      }
    }
    return rows;
  }

  @Rule("EN-01")
  void aTableThatIsNotThereHasNoColumns() {
    assertThat(engine().describe(MISSING)).isEmpty();
  }

  @Rule("EN-02")
  void aTableHasTheColumnsThatItWasCreatedWithInTheirOrder() {
    create(NUMBER, NAME, PAIR);
    assertThat(engine().describe(TABLE)).contains(List.of(NUMBER, NAME, PAIR));
  }

  @Rule("EN-03")
  void creatingATableThatExistsChangesNothing() {
    create(NAME, NUMBER);
    commit(append(TABLE, "x", 1));
    create(NAME, NUMBER, PAIR);
    assertThat(rows(table())).containsExactly(List.of("x", 1L));
  }

  @Rule("EN-04")
  void rowsThatAreStagedComeBack() {
    List<Object[]> given =
        List.of(new Object[] {"it's \"odd\" 日本", Long.MIN_VALUE}, new Object[] {"null", 0L});
    try (ScratchTable staged = engine().stage(List.of(NAME, NUMBER), given.iterator())) {
      assertThat(staged.columns()).containsExactly(NAME, NUMBER);
      assertThat(rows(staged.sql()))
          .containsExactly(List.of("it's \"odd\" 日本", Long.MIN_VALUE), List.of("null", 0L));
    }
  }

  @Rule("EN-05")
  void anAppendCountsItsRowsAndLeavesOtherColumnsNull() {
    create(NAME, NUMBER);
    Sql names = Sql.of("SELECT {} UNION ALL SELECT {}", Parameter.of("a"), Parameter.of("b"));
    assertThat(commit(new Change.Append(TABLE, List.of("name"), names))).isEqualTo(2);
    assertThat(rows(table())).containsExactly(Arrays.asList("a", null), Arrays.asList("b", null));
  }

  @Rule("EN-06")
  void changesAreCarriedOutAllOrNone() {
    create(NAME, NUMBER);
    assertThatThrownBy(() -> commit(append(TABLE, "x", 1), append(MISSING, "y", 2)))
        .isInstanceOf(MetaxyException.class);
    assertThat(rows(table())).isEmpty();
  }

  @Rule("EN-07")
  void aDeletionRemovesTheRowsOfItsConditionAndCountsThem() {
    create(NAME, NUMBER);
    commit(append(TABLE, "x", 1), append(TABLE, "y", 2), append(TABLE, "z", 3));
    Sql condition = Sql.of("{} > {}", Identifier.of("number"), Literal.number(1));
    assertThat(commit(new Change.Delete(TABLE, condition))).isEqualTo(2);
    assertThat(rows(table())).containsExactly(List.of("x", 1L));
  }

  @Rule("EN-08")
  void aStructGetsOneMoreField() {
    create(NAME, PAIR);
    commit(new Change.AddStructField(TABLE, "pair", "b", ColumnType.Scalar.VARCHAR));
    assertThat(engine().describe(TABLE).orElseThrow().get(1).type())
        .isEqualTo(
            new ColumnType.Struct(
                List.of(
                    new Column("a", ColumnType.Scalar.VARCHAR),
                    new Column("b", ColumnType.Scalar.VARCHAR))));
  }

  @Rule("EN-09")
  void aResultThatIsKeptDoesNotChange() {
    create(NAME, NUMBER);
    commit(append(TABLE, "x", 1));
    try (ScratchTable kept = engine().materialize(Sql.of("SELECT * FROM {}", table()))) {
      commit(append(TABLE, "y", 2));
      assertThat(rows(kept.sql())).containsExactly(List.of("x", 1L));
    }
  }

  @Rule("EN-10")
  void aCursorIsNotDisturbedByOthersOrByTheEndOfItsTable() {
    Object[][] given = {{"x", 1L}, {"y", 2L}};
    ScratchTable staged = engine().stage(List.of(NAME, NUMBER), Arrays.asList(given).iterator());
    Sql all = Sql.of("SELECT * FROM {} ORDER BY 1", staged.sql());
    try (RowCursor first = engine().open(all);
        RowCursor second = engine().open(all)) {
      assertThat(first.next()).containsExactly("x", 1L);
      assertThat(second.next()).containsExactly("x", 1L);
      staged.close();
      assertThat(first.next()).containsExactly("y", 2L);
      assertThat(first.next()).isNull();
      assertThat(second.next()).containsExactly("y", 2L);
    }
  }

  @Rule("EN-11")
  void theTextOfAUserIsOneQueryAndNothingElse() {
    create(NAME, NUMBER);
    commit(append(TABLE, "x", 1));
    for (String text : List.of("SELECT 1 AS a; SELECT 2 AS a", "CREATE TABLE u (n INTEGER)")) {
      assertThatThrownBy(() -> engine().materializeUserQuery(Sql.ofUserQuery(text, List.of())))
          .isInstanceOfSatisfying(
              MetaxyException.class,
              refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_ROWS));
    }
    try (ScratchTable kept =
        engine().materializeUserQuery(Sql.ofUserQuery("SELECT ? AS a", List.of("x")))) {
      assertThat(rows(kept.sql())).containsExactly(List.of("x"));
    }
  }

  @Rule("EN-12")
  void aParquetFileHasTheRowsAndTheTextsThatItWasWrittenWith() {
    create(NAME, NUMBER);
    commit(append(TABLE, "x", 1), append(TABLE, "y", 2));
    Path file = dir.resolve("it's.parquet");
    Map<String, String> texts = Map.of("it's", "{\"a\": 1}");
    assertThat(engine().exportParquet(Sql.of("SELECT * FROM {}", table()), file, texts))
        .isEqualTo(2);
    assertThat(engine().parquetMetadata(file)).containsAllEntriesOf(texts);
    try (ScratchTable read = engine().materializeParquet(file.toString())) {
      assertThat(rows(read.sql())).containsExactly(List.of("x", 1L), List.of("y", 2L));
    }
  }

  @Rule("EN-13")
  void aSnapshotCanBeReadAgain() {
    create(NAME, NUMBER);
    commit(append(TABLE, "x", 1));
    Optional<Snapshot> snapshot = engine().snapshot();
    assumeTrue(snapshot.isPresent());
    commit(append(TABLE, "y", 2));
    assertThat(rows(engine().table(TABLE, snapshot))).containsExactly(List.of("x", 1L));
    assertThat(rows(table())).hasSize(2);
  }

  /** No engine has it, since it is made here. */
  private interface NobodysObject extends AutoCloseable {

    @Override
    void close();
  }

  @Rule("EN-14")
  void anEngineHandsOutOnlyWhatItHas() {
    assertThat(engine().unwrap(NobodysObject.class)).isEmpty();
  }

  private static CommitOptions named(String token) {
    return new CommitOptions("a test", Optional.of(token), false);
  }

  @Rule("EN-15")
  void aCommitWhoseTokenIsKnownIsNotCarriedOutAgain() {
    create(NAME, NUMBER);
    Commit first = commit(named("a/1"), append(TABLE, "x", 1));
    Commit second = commit(named("a/1"), append(TABLE, "x", 1));
    assertThat(first).isEqualTo(new Commit(List.of(1L), false));
    assertThat(second).isEqualTo(new Commit(List.of(1L), true));
    commit(named("a/2"), append(TABLE, "y", 2));
    assertThat(rows(table())).containsExactly(List.of("x", 1L), List.of("y", 2L));
  }

  @Rule("EN-16")
  void aTokenIsNotKnownIfItsCommitFailed() {
    create(NAME, NUMBER);
    assertThatThrownBy(() -> commit(named("a"), append(MISSING, "x", 1)))
        .isInstanceOf(MetaxyException.class);
    assertThat(commit(named("a"), append(TABLE, "x", 1)).repeated()).isFalse();
    assertThat(rows(table())).hasSize(1);
  }

  @Rule("EN-17")
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

  @Rule("EN-18")
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

  @Rule("EN-19")
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

  @Rule("EN-20")
  void aTableThatWasDroppedIsGone() {
    create(NAME, NUMBER);
    assertThat(engine().tables()).containsExactly(TABLE);
    commit(new Change.DropTable(TABLE), new Change.DropTable(MISSING));
    assertThat(engine().tables()).isEmpty();
  }

  @Rule("EN-21")
  void snapshotsAreListedOldestFirstAndTablesDescribedAsOfThem() {
    assumeTrue(engine().snapshot().isPresent());
    create(NAME);
    Optional<Snapshot> then = engine().snapshot();
    commit(new Change.DropTable(TABLE));
    assertThat(engine().snapshots())
        .extracting(StoreSnapshot::id)
        .isSorted()
        .contains(then.orElseThrow().version())
        .endsWith(engine().snapshot().orElseThrow().version());
    assertThat(engine().describe(TABLE, then)).contains(List.of(NAME));
  }

  @Rule("EN-22")
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

  @Rule("EN-23")
  void aColumnIsAddedInTheTransactionThatFillsItAndIsNullInEarlierRows() {
    create(NAME);
    Sql x = Sql.of("SELECT {}", Literal.text("x"));
    commit(new Change.Append(TABLE, List.of("name"), x));
    commit(new Change.AddColumn(TABLE, NUMBER), append(TABLE, "y", 2));
    assertThat(engine().describe(TABLE)).contains(List.of(NAME, NUMBER));
    assertThat(rows(table())).containsExactly(Arrays.asList("x", null), List.of("y", 2L));
  }

  @Rule("EN-24")
  void aColumnIsWidenedInTheTransactionThatFillsIt() {
    create(NAME, new Column("number", ColumnType.Scalar.INTEGER));
    commit(append(TABLE, "x", 1));
    Change widening = new Change.WidenColumn(TABLE, "number", ColumnType.Scalar.BIGINT);
    commit(widening, append(TABLE, "y", Long.MAX_VALUE));
    assertThat(engine().describe(TABLE)).contains(List.of(NAME, NUMBER));
    assertThat(rows(table())).containsExactly(List.of("x", 1L), List.of("y", Long.MAX_VALUE));
  }

  @Rule("EN-25")
  void theStatementsOfAChangeAreThoseThatCarryItOut() {
    List<Sql> statements = engine().statements(new Change.CreateTable(TABLE, List.of(NAME, PAIR)));
    assertThat(statements).isNotEmpty();
    assertThat(statements.get(0).text()).startsWith("CREATE TABLE").contains("name", "pair");
    assertThat(statements).allSatisfy(each -> assertThat(each.parameters()).isEmpty());
    assertThat(engine().describe(TABLE)).isEmpty();
  }

  @Rule("EN-26")
  void typesWithAFormInJavaAreKept() {
    for (ColumnType type : ColumnType.Scalar.values()) {
      assertThat(engine().objection(type)).as(type.toString()).isEmpty();
    }
    assertThat(engine().objection(PAIR.type())).isEmpty();
    assertThat(engine().objection(new ColumnType.Other("NO SUCH TYPE"))).isPresent();
  }

  @Rule("EN-27")
  void aRequestThatTakesLongerThanItMayIsEndedAndTheNextOneIsNot() {
    Optional<Duration> limit = Optional.of(Duration.ofMillis(200));
    assertThatThrownBy(() -> engine().request(limit, () -> engine().materialize(hours())))
        .isInstanceOfSatisfying(
            MetaxyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TIMEOUT));
    create(NAME);
    assertThat(engine().request(limit, () -> engine().describe(TABLE))).isPresent();
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

  @Rule("EN-28")
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

  private static Sql number() {
    return Sql.of("{}", Identifier.of("number"));
  }
}
