package io.metaxy.duckdb.engine;

import io.metaxy.core.engine.ScratchTable;
import io.metaxy.core.sql.Dialect;
import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Sql;
import io.metaxy.store.ArrowStream;
import io.metaxy.store.Column;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/**
 * The tables in scratch space: results that are kept, and rows that are staged.
 *
 * @param connections where statements run
 * @param dialect how types are written
 */
record ScratchTables(Connections connections, Dialect dialect) {

  /** What a connection of its own calls the batches that it reads. */
  private static final String ARROW = "metaxy_arrow";

  /** Keeps the result of a query. */
  ScratchTable ofQuery(Sql query) {
    return create(Sql.of("AS {}", query));
  }

  /** Keeps the result of a user's text, if that is one query and nothing else. */
  ScratchTable ofUserQuery(Sql query) {
    Lease lease = take();
    try {
      UserQueries.check(lease.connection(), query);
    } catch (SQLException e) {
      throw EngineErrors.of("check the query", e);
    } finally {
      connections.release(lease);
    }
    return ofQuery(query);
  }

  /** Keeps the rows of a Parquet file, or of several. */
  ScratchTable ofParquet(String path) {
    return ofQuery(Sql.of("SELECT * FROM read_parquet({})", Literal.text(path)));
  }

  /** Keeps the rows of batches. */
  ScratchTable ofArrow(ArrowStream batches) {
    Lease lease = take();
    try {
      lease.driver().registerArrowStream(ARROW, batches.stream());
      return create(lease, Sql.of("AS SELECT * FROM {}", Identifier.of(ARROW)));
    } finally {
      connections.release(lease);
    }
  }

  /** Keeps rows of Java values; if one of them fails, nothing is left. */
  ScratchTable ofRows(List<Column> columns, Iterator<? extends @Nullable Object[]> rows) {
    StageAppender.check(columns);
    Table table = create(Sql.of("({})", Sql.join(", ", columns.stream().map(this::sql).toList())));
    Lease lease = take();
    boolean complete = false;
    try (DuckDBAppender appender =
        lease.driver().createAppender(table.live.scratch().alias(), "main", table.name)) {
      new StageAppender(lease, appender, columns).append(rows);
      complete = true;
    } catch (SQLException e) {
      throw EngineErrors.of("stage rows", e);
    } finally {
      connections.release(lease);
      if (!complete) {
        table.close();
      }
    }
    return table;
  }

  private Sql sql(Column column) {
    return Sql.of("{} {}", Identifier.of(column.name()), dialect.type(column.type()));
  }

  private Table create(Sql definition) {
    Lease lease = take();
    try {
      return create(lease, definition);
    } finally {
      connections.release(lease);
    }
  }

  private Table create(Lease lease, Sql definition) {
    LiveInstance live = connections.live();
    String name = live.scratch().newTable();
    Sql table = live.scratch().table(name);
    try {
      Statements.execute(lease.connection(), Sql.of("CREATE TABLE {} {}", table, definition));
      try (PreparedStatement statement =
          Statements.prepare(lease.connection(), Sql.of("SELECT * FROM {}", table))) {
        return new Table(live, name, DuckDbCursor.columns(statement.getMetaData()));
      }
    } catch (SQLException e) {
      throw EngineErrors.of("run a query", e);
    }
  }

  private Lease take() {
    try {
      return connections.take();
    } catch (SQLException e) {
      throw EngineErrors.of("open a connection", e);
    }
  }

  /** A table in the scratch space of an instance, with which it goes. */
  private final class Table implements ScratchTable {

    private final LiveInstance live;
    private final String name;
    private final List<Column> columns;

    Table(LiveInstance live, String name, List<Column> columns) {
      this.live = live;
      this.name = name;
      this.columns = List.copyOf(columns);
    }

    @Override
    public Sql sql() {
      return live.scratch().table(name);
    }

    @Override
    public List<Column> columns() {
      return columns;
    }

    @Override
    public void close() {
      connections.free(live, Sql.of("DROP TABLE IF EXISTS {}", sql()));
    }
  }
}
