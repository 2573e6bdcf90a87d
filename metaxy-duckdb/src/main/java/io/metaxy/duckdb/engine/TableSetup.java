package io.metaxy.duckdb.engine;

import io.metaxy.core.engine.TableName;
import io.metaxy.core.sql.Sql;
import java.util.List;

/** What is said of a table when it is created, beside its columns. */
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
      };

  /** Statements for the transaction that creates the table. */
  List<Sql> within(TableName table);

  /** Statements for when all can see the table. */
  List<Sql> after(TableName table);
}
