package io.metaxy.duckdb.lake.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MaintenanceStatementsTest {

  /** MotherDuck's document has it so; elsewhere it is refused. */
  @Test
  void onMotherDuckFlushingIsAFunctionOfAName() {
    assertThat(
            new MaintenanceStatements("my_ducklake", true)
                .flush(new LakeTable("my_schema", "my_table"))
                .text())
        .isEqualTo("SELECT ducklake_flush_inlined_data('my_ducklake.my_schema.my_table')");
  }

  @Test
  void elsewhereFlushingIsATableFunction() {
    assertThat(new MaintenanceStatements("lake", false).flush(new LakeTable("main", "it's")).text())
        .isEqualTo(
            "CALL ducklake_flush_inlined_data('lake', schema_name => 'main', table_name => 'it''s')");
  }
}
