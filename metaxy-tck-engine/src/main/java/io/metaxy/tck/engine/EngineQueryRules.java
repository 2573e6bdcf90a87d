package io.metaxy.tck.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.core.engine.RowCursor;
import io.metaxy.core.engine.ScratchTable;
import io.metaxy.core.sql.Sql;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.tck.Rule;
import io.metaxy.tck.RuleGroup;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** Rows are staged, asked for, and taken to files and back. */
@RuleGroup("EQ")
abstract class EngineQueryRules extends EngineRules {

  @TempDir Path dir;

  EngineQueryRules(SqlEngineContract contract) {
    super(contract);
  }

  @Rule("EQ-01")
  void rowsThatAreStagedComeBack() {
    List<Object[]> given =
        List.of(new Object[] {"it's \"odd\" 日本", Long.MIN_VALUE}, new Object[] {"null", 0L});
    try (ScratchTable staged = engine().stage(List.of(NAME, NUMBER), given.iterator())) {
      assertThat(staged.columns()).containsExactly(NAME, NUMBER);
      assertThat(rows(staged.sql()))
          .containsExactly(List.of("it's \"odd\" 日本", Long.MIN_VALUE), List.of("null", 0L));
    }
  }

  @Rule("EQ-02")
  void aResultThatIsKeptDoesNotChange() {
    create(NAME, NUMBER);
    commit(append(TABLE, "x", 1));
    try (ScratchTable kept = engine().materialize(Sql.of("SELECT * FROM {}", table()))) {
      commit(append(TABLE, "y", 2));
      assertThat(rows(kept.sql())).containsExactly(List.of("x", 1L));
    }
  }

  @Rule("EQ-03")
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

  @Rule("EQ-04")
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

  @Rule("EQ-05")
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
}
