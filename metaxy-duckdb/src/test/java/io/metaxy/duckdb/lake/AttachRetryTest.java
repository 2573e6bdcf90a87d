package io.metaxy.duckdb.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.metaxy.duckdb.extension.ExtensionLoader;
import io.metaxy.duckdb.extension.ExtensionSettings;
import io.metaxy.duckdb.testing.RealExtension;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.store.AccessMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A SQLite catalog that another writer does not let go. */
@Timeout(60)
class AttachRetryTest {

  @TempDir private Path directory;

  @Test
  void aCatalogThatStaysBusyIsAConflictOnceTheTimeIsUp() throws Exception {
    LakeConfig lake = LakeChild.lake("sqlite", directory);
    Duration budget = Duration.ofMillis(300);
    LakeAttacher attacher =
        new LakeAttacher(
            new ExtensionLoader(
                new ExtensionSettings(Optional.of(RealExtension.DIRECTORY), Map.of(), true)),
            connection -> {},
            new Patience(budget, budget, budget));
    try (TestEngine holder = TestEngine.start();
        TestEngine engine = TestEngine.start()) {
      TestEngine.load(holder.connection(), "sqlite_scanner");
      holder.run("ATTACH '%s' AS held (TYPE sqlite)".formatted(directory.resolve("lake.db")));
      holder.run("BEGIN");
      holder.run("CREATE TABLE held.x (i INTEGER)");
      long start = System.nanoTime();

      MetaxyException error =
          catchThrowableOfType(
              MetaxyException.class,
              () -> attacher.attach(engine.connection(), lake, "dev", AccessMode.WRITE));

      assertThat(error.code()).isEqualTo(ErrorCode.CONFLICT);
      assertThat(error)
          .hasMessageContainingAll(directory.resolve("lake.db").toString(), "database is locked");
      assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(budget.toNanos());

      holder.run("ROLLBACK");
      attacher.attach(engine.connection(), lake, "dev", AccessMode.WRITE);
      assertThat(engine.texts("SELECT snapshot_id FROM ducklake_snapshots('ducklake')"))
          .containsExactly("0");
    }
  }
}
