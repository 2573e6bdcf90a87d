package io.metaxy.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.error.ErrorCode;
import io.metaxy.store.Completion;
import io.metaxy.store.Increment;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Rows;
import org.junit.jupiter.api.BeforeEach;

/** Rows come from queries in the SQL of stores that have SQL. */
@RuleGroup("SQ")
abstract class SqlTextRules extends StoreRules {

  SqlTextRules(MetadataStoreContract contract) {
    super(contract);
  }

  @BeforeEach
  void needSqlText() {
    need(StoreAbility.SQL_TEXT);
  }

  @Rule("SQ-01")
  void resultsOfAnIncrementAreWrittenFromAQuery() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1", "v2"));
      try (Increment todo = store.resolveUpdate(FACES)) {
        Rows results = Rows.sql("SELECT ? AS video_id, 2 AS face_count", "v2");
        assertThat(todo.write(results).rows()).isEqualTo(1);
        assertThat(todo.complete()).isEqualTo(new Completion(1, 1, 0));
        refuses(
            () -> todo.write(Rows.sql("SELECT 'v9' AS video_id, 1 AS face_count")),
            ErrorCode.NOT_IN_INCREMENT,
            "video/faces",
            "v9");
      }
      assertThat(store.read(FACES).as(Faces.class)).containsExactly(new Faces("v2", 2));
    }
  }

  @Rule("SQ-02")
  void severalStatementsAndOtherThanQueriesAreRefused() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1"));
      // Text of a user, who quotes names himself.
      String drop = "DROP TABLE \"%s\"".formatted(store.tableName(VIDEO.key()));
      refuses(store, Rows.sql("SELECT 1; " + drop), ErrorCode.INVALID_ROWS, "query");
      refuses(store, Rows.sql(drop), ErrorCode.INVALID_ROWS, "query");
      assertThat(store.read(VIDEO).count()).isEqualTo(1);
    }
  }
}
