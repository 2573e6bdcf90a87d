package io.metaxy.duckdb.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.metaxy.core.engine.Change;
import io.metaxy.core.engine.ChangeSet;
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
import java.util.List;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CommitterTest {

  @Test
  @Timeout(15)
  void aWriterThatIsInterruptedGivesUpAtOnceAndStaysInterrupted() throws SQLException {
    try (DuckDBConnection root =
            DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class);
        Connection winner = root.duplicate()) {
      Statements.execute(winner, Sql.of("BEGIN"));
      Statements.execute(winner, Sql.of("CREATE TABLE t (n INTEGER)"));
      Committer committer =
          new Committer(
              new Connections(root),
              new AttachedDatabase("memory"),
              Writers.ofThisInstance(),
              Duration.ofSeconds(30));
      ChangeSet changes =
          new ChangeSet(
              List.of(
                  new Change.CreateTable(
                      new TableName("t"), List.of(new Column("n", ColumnType.Scalar.INTEGER)))));

      Thread.currentThread().interrupt();
      MetaxyException error =
          catchThrowableOfType(
              MetaxyException.class,
              () -> committer.commit(attempt -> changes, new CommitOptions("create t")));

      assertThat(Thread.interrupted()).isTrue();
      assertThat(error.code()).isEqualTo(ErrorCode.CONFLICT);
    }
  }
}
