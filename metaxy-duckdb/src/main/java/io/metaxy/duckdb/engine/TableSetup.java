package io.metaxy.duckdb.engine;

import io.metaxy.core.engine.TableName;
import io.metaxy.core.sql.Sql;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;

/** What is said of tables, beside their columns. */
public interface TableSetup {

  /** Nothing. */
  TableSetup NONE =
      new TableSetup() {
        @Override
        public List<Sql> within(TableName table) {
          return List.of();
        }

        @Override
        public List<Sql> after(TableName table) {
          return List.of();
        }

        @Override
        public void settle(Connection connection, Duration budget) {}
      };

  /**
   * Changes what is not as wanted of the tables that are there.
   *
   * @param budget how long to wait for others, and to try again
   */
  void settle(Connection connection, Duration budget);

  /** Statements for the transaction that creates the table. */
  List<Sql> within(TableName table);

  /** Statements for when all can see the table. */
  List<Sql> after(TableName table);
}
