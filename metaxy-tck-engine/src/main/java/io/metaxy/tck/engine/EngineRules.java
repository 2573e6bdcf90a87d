package io.metaxy.tck.engine;

import io.metaxy.core.engine.Change;
import io.metaxy.core.engine.ChangeSet;
import io.metaxy.core.engine.Commit;
import io.metaxy.core.engine.CommitOptions;
import io.metaxy.core.engine.RowCursor;
import io.metaxy.core.engine.SqlEngine;
import io.metaxy.core.engine.TableName;
import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Sql;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import io.metaxy.tck.RuleNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;

/** The tables that the rules speak of, and how these come to an engine. */
@DisplayNameGeneration(RuleNames.class)
abstract class EngineRules {

  static final TableName TABLE = new TableName("it's \"a\" table");
  static final TableName MISSING = new TableName("missing");
  static final Column NAME = new Column("name", ColumnType.Scalar.VARCHAR);
  static final Column NUMBER = new Column("number", ColumnType.Scalar.BIGINT);
  static final Column PAIR =
      new Column(
          "pair", new ColumnType.Struct(List.of(new Column("a", ColumnType.Scalar.VARCHAR))));

  private final SqlEngineContract contract;

  EngineRules(SqlEngineContract contract) {
    this.contract = contract;
  }

  SqlEngine engine() {
    return contract.engine();
  }

  long commit(Change... changes) {
    return commit(new CommitOptions("a test"), changes).total();
  }

  Commit commit(CommitOptions options, Change... changes) {
    return engine().commit(attempt -> new ChangeSet(List.of(changes)), options);
  }

  void create(Column... columns) {
    commit(new Change.CreateTable(TABLE, List.of(columns)));
  }

  static Change append(TableName table, String name, long number) {
    Sql row = Sql.of("SELECT {}, {}", Literal.text(name), Literal.number(number));
    return new Change.Append(table, List.of("name", "number"), row);
  }

  Sql table() {
    return engine().table(TABLE, Optional.empty());
  }

  List<List<@Nullable Object>> rows(Sql from) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    try (RowCursor cursor = engine().open(Sql.of("SELECT * FROM {} ORDER BY 1", from))) {
      for (@Nullable Object[] row = cursor.next(); row != null; row = cursor.next()) {
        rows.add(Arrays.asList(row));
      }
    }
    return rows;
  }
}
