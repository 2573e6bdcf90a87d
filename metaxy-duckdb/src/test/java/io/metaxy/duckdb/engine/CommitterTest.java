package io.metaxy.duckdb.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.metaxy.core.engine.Change;
import io.metaxy.core.engine.ChangePlan;
import io.metaxy.core.engine.ChangeSet;
import io.metaxy.core.engine.Commit;
import io.metaxy.core.engine.CommitOptions;
import io.metaxy.core.engine.TableName;
import io.metaxy.core.sql.Sql;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(15)
class CommitterTest {

  private static final ChangePlan CREATION =
      attempt ->
          new ChangeSet(
              List.of(
                  new Change.CreateTable(
                      new TableName("t"), List.of(new Column("n", ColumnType.Scalar.INTEGER)))));
  private static final CommitOptions OPTIONS = new CommitOptions("create t");

  private DuckDBConnection root;
  private Connection winner;

  @BeforeEach
  void letAnotherWriterBegin() throws SQLException {
    root = DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class);
    winner = root.duplicate();
    Statements.execute(winner, Sql.of("BEGIN"));
    Statements.execute(winner, Sql.of("CREATE TABLE t (n INTEGER)"));
  }

  @AfterEach
  void close() throws SQLException {
    winner.close();
    root.close();
  }

  private Connections connections() {
    return new Connections(
        new LiveInstance(new DuckDbInstance(root, Optional.empty()), new Scratch(), new Guests()),
        new Requests(),
        () -> {
          throw new AssertionError("Nothing broke.");
        });
  }

  private Committer committer(Duration budget) {
    AttachedDatabase database = new AttachedDatabase("memory");
    return new Committer(
        database, new WriterTurns(connections(), database, Writers.ofThisInstance(), budget));
  }

  @Test
  void aWriterThatIsInterruptedGivesUpAtOnceAndStaysInterrupted() {
    Committer committer = committer(Duration.ofSeconds(30));
    Thread.currentThread().interrupt();
    MetaxyException error =
        catchThrowableOfType(MetaxyException.class, () -> committer.commit(CREATION, OPTIONS));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(error.code()).isEqualTo(ErrorCode.CONFLICT);
  }

  @Test
  void aConflictIsTriedAgainUntilTheOtherIsDone() {
    List<Integer> attempts = new ArrayList<>();
    Commit commit =
        committer(Duration.ofSeconds(10))
            .commit(
                attempt -> {
                  attempts.add(attempt);
                  if (attempt == 3) {
                    end(winner);
                  }
                  return CREATION.plan(attempt);
                },
                OPTIONS);

    assertThat(attempts).startsWith(1, 2, 3);
    assertThat(commit.repeated()).isFalse();
  }

  private static void end(Connection connection) {
    try {
      Statements.execute(connection, Sql.of("ROLLBACK"));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aConflictThatDoesNotEndSaysSoWhenTheBudgetIsUsedUp() {
    Duration budget = Duration.ofMillis(200);
    long start = System.nanoTime();
    MetaxyException error =
        catchThrowableOfType(
            MetaxyException.class, () -> committer(budget).commit(CREATION, OPTIONS));

    assertThat(error.code()).isEqualTo(ErrorCode.CONFLICT);
    assertThat(error).hasMessageContainingAll("create t", "nothing was written");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(budget);
  }

  @Test
  void whatFailsForGoodIsNotTriedAgain() {
    List<Integer> attempts = new ArrayList<>();
    MetaxyException error =
        catchThrowableOfType(
            MetaxyException.class,
            () ->
                committer(Duration.ofSeconds(10))
                    .commit(
                        attempt -> {
                          attempts.add(attempt);
                          return new ChangeSet(
                              List.of(
                                  new Change.Append(
                                      new TableName("u"),
                                      List.of("n"),
                                      Sql.of("SELECT CAST('x' AS INTEGER)"))));
                        },
                        OPTIONS));

    // Once more, as another writer may have dropped the table since it was looked up.
    assertThat(attempts).containsExactly(1, 2);
    assertThat(error.code()).isEqualTo(ErrorCode.ENGINE);
  }
}
