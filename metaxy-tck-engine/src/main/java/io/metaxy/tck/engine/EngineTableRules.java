package io.metaxy.tck.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.metaxy.core.engine.Change;
import io.metaxy.core.engine.Snapshot;
import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Sql;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import io.metaxy.store.StoreSnapshot;
import io.metaxy.tck.Rule;
import io.metaxy.tck.RuleGroup;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Tables are created, changed, described and dropped; a snapshot has them as they were. */
@RuleGroup("ET")
abstract class EngineTableRules extends EngineRules {

  EngineTableRules(SqlEngineContract contract) {
    super(contract);
  }

  @Rule("ET-01")
  void aTableThatIsNotThereHasNoColumns() {
    assertThat(engine().describe(MISSING)).isEmpty();
  }

  @Rule("ET-02")
  void aTableHasTheColumnsThatItWasCreatedWithInTheirOrder() {
    create(NUMBER, NAME, PAIR);
    assertThat(engine().describe(TABLE)).contains(List.of(NUMBER, NAME, PAIR));
  }

  @Rule("ET-03")
  void creatingATableThatExistsChangesNothing() {
    create(NAME, NUMBER);
    commit(append(TABLE, "x", 1));
    create(NAME, NUMBER, PAIR);
    assertThat(rows(table())).containsExactly(List.of("x", 1L));
  }

  @Rule("ET-04")
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

  @Rule("ET-05")
  void aSnapshotCanBeReadAgain() {
    create(NAME, NUMBER);
    commit(append(TABLE, "x", 1));
    Optional<Snapshot> snapshot = engine().snapshot();
    assumeTrue(snapshot.isPresent());
    commit(append(TABLE, "y", 2));
    assertThat(rows(engine().table(TABLE, snapshot))).containsExactly(List.of("x", 1L));
    assertThat(rows(table())).hasSize(2);
  }

  @Rule("ET-06")
  void aTableThatWasDroppedIsGone() {
    create(NAME, NUMBER);
    assertThat(engine().tables()).containsExactly(TABLE);
    commit(new Change.DropTable(TABLE), new Change.DropTable(MISSING));
    assertThat(engine().tables()).isEmpty();
  }

  @Rule("ET-07")
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

  @Rule("ET-08")
  void aColumnIsAddedInTheTransactionThatFillsItAndIsNullInEarlierRows() {
    create(NAME);
    Sql x = Sql.of("SELECT {}", Literal.text("x"));
    commit(new Change.Append(TABLE, List.of("name"), x));
    commit(new Change.AddColumn(TABLE, NUMBER), append(TABLE, "y", 2));
    assertThat(engine().describe(TABLE)).contains(List.of(NAME, NUMBER));
    assertThat(rows(table())).containsExactly(Arrays.asList("x", null), List.of("y", 2L));
  }

  @Rule("ET-09")
  void aColumnIsWidenedInTheTransactionThatFillsIt() {
    create(NAME, new Column("number", ColumnType.Scalar.INTEGER));
    commit(append(TABLE, "x", 1));
    Change widening = new Change.WidenColumn(TABLE, "number", ColumnType.Scalar.BIGINT);
    commit(widening, append(TABLE, "y", Long.MAX_VALUE));
    assertThat(engine().describe(TABLE)).contains(List.of(NAME, NUMBER));
    assertThat(rows(table())).containsExactly(List.of("x", 1L), List.of("y", Long.MAX_VALUE));
  }

  @Rule("ET-10")
  void theStatementsOfAChangeAreThoseThatCarryItOut() {
    List<Sql> statements = engine().statements(new Change.CreateTable(TABLE, List.of(NAME, PAIR)));
    assertThat(statements).isNotEmpty();
    assertThat(statements.get(0).text()).startsWith("CREATE TABLE").contains("name", "pair");
    assertThat(statements).allSatisfy(each -> assertThat(each.parameters()).isEmpty());
    assertThat(engine().describe(TABLE)).isEmpty();
  }

  @Rule("ET-11")
  void typesWithAFormInJavaAreKept() {
    for (ColumnType type : ColumnType.Scalar.values()) {
      assertThat(engine().objection(type)).as(type.toString()).isEmpty();
    }
    assertThat(engine().objection(PAIR.type())).isEmpty();
    assertThat(engine().objection(new ColumnType.Other("NO SUCH TYPE"))).isPresent();
  }
}
