package io.metaxy.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The rows of a result set; it is one row ahead of its caller at most. */
final class JdbcIterator implements Iterator<@Nullable Object[]> {

  private final ResultSet rows;
  private final CurrentRow current;
  private boolean ahead;
  private boolean ended;

  JdbcIterator(ResultSet rows, CurrentRow current) {
    this.rows = rows;
    this.current = current;
  }

  /** Takes the values of the result set's current row. */
  @FunctionalInterface
  interface CurrentRow {

    @Nullable Object[] values() throws SQLException;
  }

  @Override
  public boolean hasNext() {
    if (!ahead && !ended) {
      try {
        ahead = rows.next();
        ended = !ahead;
      } catch (SQLException e) {
        throw JdbcRows.unreadable(e);
      }
    }
    return ahead;
  }

  @Override
  public @Nullable Object[] next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    ahead = false;
    try {
      return current.values();
    } catch (SQLException e) {
      throw JdbcRows.unreadable(e);
    }
  }
}
