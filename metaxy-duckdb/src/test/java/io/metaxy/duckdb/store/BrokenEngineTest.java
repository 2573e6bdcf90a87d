package io.metaxy.duckdb.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.metaxy.duckdb.DuckDBMetadataStore;
import io.metaxy.duckdb.config.DuckDbStoreConfig;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.store.AccessMode;
import io.metaxy.store.Increment;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A store whose engine breaks down goes on with another one. */
@Timeout(60)
class BrokenEngineTest {

  private static final int MANY = 10;

  @TempDir private Path dir;

  private static MetadataStore open(DuckDbStoreConfig config) {
    return new DuckDBMetadataStore(config).open(VideoFeatures.CONTEXT, AccessMode.WRITE);
  }

  private MetadataStore open(StoreKind kind) {
    return open(kind.config(dir).name("dev").build());
  }

  private static void writeMany(MetadataStore store) {
    store.write(
        VideoFeatures.VIDEO,
        Rows.of(IntStream.range(0, MANY).mapToObj(i -> new VideoFeatures.Video("v" + i)).toList())
            .provenance("audio", v -> "a")
            .provenance("frames", v -> "f"));
  }

  /** The engine meets an error when it writes its file, and refuses all from then on. */
  private static void invalidate(MetadataStore store, String database) throws SQLException {
    try (Connection connection = store.unwrap(Connection.class);
        Statement statement = connection.createStatement()) {
      statement.execute("SET debug_checkpoint_abort = 'before_header'");
      assertThatThrownBy(() -> statement.execute("CHECKPOINT " + database))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("Checkpoint aborted");
    }
  }

  @Test
  void theNextRequestOpensAFileAnew() throws SQLException {
    try (MetadataStore store = open(StoreKind.FILE)) {
      writeMany(store);
      Iterator<Row> rows = store.read(VideoFeatures.VIDEO).stream().iterator();
      rows.next();
      try (Increment todo = store.resolveUpdate(VideoFeatures.FACES)) {
        invalidate(store, "store");

        assertThat(store.read(VideoFeatures.VIDEO).count()).isEqualTo(MANY);

        assertOver(() -> Stream.generate(rows::next).limit(MANY).forEach(row -> {}));
        assertOver(() -> todo.added().count());
      }
      store.write(VideoFeatures.VIDEO, VideoFeatures.video("another"));
      assertThat(store.read(VideoFeatures.VIDEO).count()).isEqualTo(MANY + 1);
    }
  }

  private static void assertOver(Runnable use) {
    MetaxyException error = catchThrowableOfType(MetaxyException.class, use::run);
    assertThat(error.code()).as(error.getMessage()).isEqualTo(ErrorCode.CLOSED);
    assertThat(error).hasMessageContaining("broke down").hasMessageContaining("again");
  }

  /** Only the catalog breaks, which is not asked until it is needed. */
  @Test
  void theRequestAfterOneThatFailedOpensALakeAnew() throws SQLException {
    try (MetadataStore store = open(StoreKind.LAKE)) {
      writeMany(store);
      Iterator<Row> rows = store.read(VideoFeatures.VIDEO).stream().iterator();
      rows.next();
      invalidate(store, "__ducklake_metadata_ducklake");
      MetaxyException error =
          catchThrowableOfType(MetaxyException.class, () -> store.read(VideoFeatures.VIDEO));
      assertThat(error).hasMessageContaining("The next request opens the engine anew");

      assertThat(store.read(VideoFeatures.VIDEO).count()).isEqualTo(MANY);
      store.write(VideoFeatures.VIDEO, VideoFeatures.video("another"));
      assertThat(store.read(VideoFeatures.VIDEO).count()).isEqualTo(MANY + 1);
      assertOver(() -> Stream.generate(rows::next).limit(MANY).forEach(row -> {}));
    }
  }

  @Test
  void aDatabaseThatWasDetachedIsAttachedAgain() throws SQLException {
    try (MetadataStore store = open(StoreKind.LAKE)) {
      store.write(VideoFeatures.VIDEO, VideoFeatures.video("v1"));
      try (Connection connection = store.unwrap(Connection.class);
          Statement statement = connection.createStatement()) {
        statement.execute("DETACH ducklake");
      }
      assertThat(store.read(VideoFeatures.VIDEO).count()).isEqualTo(1);
    }
  }

  /** They share the engine, so that each has to let go of the broken one. */
  @Test
  void storesOnOneFileGoOnWhenAllHaveLetGo() throws SQLException {
    try (MetadataStore one = open(StoreKind.FILE);
        MetadataStore other = open(StoreKind.FILE)) {
      one.write(VideoFeatures.VIDEO, VideoFeatures.video("v1"));
      invalidate(one, "store");
      assertThatThrownBy(() -> one.read(VideoFeatures.VIDEO)).isInstanceOf(MetaxyException.class);
      assertThat(other.read(VideoFeatures.VIDEO).count()).isEqualTo(1);
      assertThat(one.read(VideoFeatures.VIDEO).count()).isEqualTo(1);
    }
  }

  @Test
  void whatWasInMemoryIsSaidToBeLost() throws SQLException {
    try (MetadataStore store = open(DuckDbStoreConfig.builder().name("dev").build())) {
      store.write(VideoFeatures.VIDEO, VideoFeatures.video("v1"));
      try (Connection connection = store.unwrap(Connection.class);
          Statement statement = connection.createStatement();
          ResultSet scratch =
              statement.executeQuery(
                  "SELECT database_name FROM duckdb_databases() WHERE database_name LIKE '%scratch%'")) {
        scratch.next();
        String name = scratch.getString(1);
        statement.execute("DETACH " + name);
      }
      MetaxyException error =
          catchThrowableOfType(MetaxyException.class, () -> store.read(VideoFeatures.VIDEO));
      assertThat(error).hasMessageContaining("in memory").hasMessageContaining("Open it again");
    }
  }
}
