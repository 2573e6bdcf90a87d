package io.metaxy.duckdb.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.metaxy.duckdb.testing.ChildJvm;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.store.AccessMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lakes that several processes want. */
@Timeout(120)
class LakeProcessesTest {

  @TempDir private Path directory;

  @ParameterizedTest
  @EnumSource(AccessMode.class)
  void aDuckDbCatalogThatAnotherProcessHoldsNamesThatProcess(AccessMode mode) throws Exception {
    try (ChildJvm holder = LakeChild.startAttached("duckdb", directory);
        TestEngine engine = TestEngine.start()) {
      MetaxyException error =
          catchThrowableOfType(
              MetaxyException.class,
              () ->
                  TestEngine.attacher()
                      .attach(
                          engine.connection(), LakeChild.lake("duckdb", directory), "dev", mode));

      assertThat(error.code()).isEqualTo(ErrorCode.LOCKED);
      assertThat(error)
          .hasMessage(
              "Cannot attach the lake \"ducklake\" of the store \"dev\": process %d holds its catalog %s, and a DuckDB file admits one process. Close the other one, or move the lake to a catalog for several, such as sqlite or postgres."
                  .formatted(holder.pid(), directory.resolve("lake.db")));
    }
  }

  @Test
  void aSqliteCatalogIsSharedWithAnotherProcess() throws Exception {
    try (ChildJvm other = LakeChild.startAttached("sqlite", directory);
        TestEngine engine = TestEngine.start()) {
      assertThat(other.pid()).isNotEqualTo(ProcessHandle.current().pid());
      TestEngine.attacher()
          .attach(
              engine.connection(), LakeChild.lake("sqlite", directory), "dev", AccessMode.WRITE);
      engine.run("CREATE TABLE t AS SELECT 1 AS i");
      assertThat(engine.texts("SELECT i FROM t")).containsExactly("1");
    }
  }

  @Test
  void processesThatCreateOneSqliteLakeAtOnceAllGetIt() throws Exception {
    List<ChildJvm> children = new ArrayList<>();
    try {
      for (int i = 0; i < 3; i++) {
        children.add(LakeChild.start("sqlite", directory));
      }
      for (ChildJvm child : children) {
        child.tell("attach");
      }
      for (ChildJvm child : children) {
        child.awaitLine("attached");
      }
    } finally {
      for (ChildJvm child : children) {
        child.close();
      }
    }
    try (TestEngine engine = TestEngine.start()) {
      TestEngine.attacher()
          .attach(engine.connection(), LakeChild.lake("sqlite", directory), "dev", AccessMode.READ);
      assertThat(engine.texts("SELECT snapshot_id FROM ducklake_snapshots('ducklake')"))
          .as("the lake was made once")
          .containsExactly("0");
    }
  }
}
