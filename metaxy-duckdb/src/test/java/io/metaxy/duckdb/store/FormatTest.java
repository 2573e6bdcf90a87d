package io.metaxy.duckdb.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.metaxy.duckdb.DuckDBMetadataStore;
import io.metaxy.duckdb.config.DuckDbStoreConfig;
import io.metaxy.duckdb.lake.layout.LakeLayout;
import io.metaxy.duckdb.lake.layout.PartitionKey;
import io.metaxy.duckdb.lake.layout.TableLayout;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.CompactRequest;
import io.metaxy.store.CopyRequest;
import io.metaxy.store.DeleteRequest;
import io.metaxy.store.Increment;
import io.metaxy.store.IncrementSummary;
import io.metaxy.store.MaintenanceRequest;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.PushRequest;
import io.metaxy.store.StoreSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The number of a store's format, and what becomes of a store that has a newer one. */
class FormatTest {

  @TempDir private Path dir;

  private MetadataStore open(StoreKind kind) {
    return open(kind.config(dir), VideoFeatures.CONTEXT);
  }

  private static MetadataStore open(DuckDbStoreConfig.Builder config, StoreContext context) {
    return new DuckDBMetadataStore(config.name("dev").build()).open(context, AccessMode.WRITE);
  }

  private static String table(StoreKind kind) {
    return (kind == StoreKind.FILE ? "store" : "ducklake") + ".main.metaxy_system__format";
  }

  private static void run(MetadataStore store, String sql) throws SQLException {
    try (Connection connection = store.unwrap(Connection.class);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<Integer> numbers(MetadataStore store, StoreKind kind) throws SQLException {
    List<Integer> numbers = new ArrayList<>();
    try (Connection connection = store.unwrap(Connection.class);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT version FROM " + table(kind))) {
      while (rows.next()) {
        numbers.add(rows.getInt(1));
      }
    }
    return numbers;
  }

  private static IncrementSummary faces(MetadataStore store) {
    try (Increment todo = store.resolveUpdate(VideoFeatures.FACES)) {
      return todo.summary();
    }
  }

  @ParameterizedTest
  @EnumSource
  void theFirstWriteAddsTheNumber(StoreKind kind) throws SQLException {
    try (MetadataStore store = open(kind)) {
      store.write(VideoFeatures.VIDEO, VideoFeatures.video("v1"));
      store.write(VideoFeatures.VIDEO, VideoFeatures.video("v2"));
      store.push(PushRequest.builder().build());
      assertThat(numbers(store, kind)).containsExactly(1);
    }
    try (MetadataStore store = open(kind)) {
      store.write(VideoFeatures.VIDEO, VideoFeatures.video("v3"));
      assertThat(numbers(store, kind)).containsExactly(1);
      assertThat(store.info().tables()).containsExactly("raw__video");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whereTablesAreMadeByMigrationsTheNumberIsAddedOnceItsTableIsThere(StoreKind kind)
      throws SQLException {
    List<String> statements;
    try (MetadataStore store = open(kind)) {
      statements =
          store.ddl().statements().stream().filter(each -> each.contains("__format")).toList();
      store.write(VideoFeatures.VIDEO, VideoFeatures.video("v1"));
      run(store, "DROP TABLE " + table(kind));
    }
    StoreContext context =
        new StoreContext(
            "dev",
            VideoFeatures.CONTEXT.project(),
            VideoFeatures.CONTEXT.graph(),
            StoreSettings.DEFAULT);
    try (MetadataStore store = open(kind.config(dir), context)) {
      store.write(VideoFeatures.VIDEO, VideoFeatures.video("v2"));
      assertThat(store.ddl().statements()).containsAll(statements);
      for (String statement : statements) {
        run(store, statement);
      }
      assertThat(store.ddl().statements()).doesNotContainAnyElementsOf(statements);
      store.write(VideoFeatures.VIDEO, VideoFeatures.video("v3"));
      assertThat(numbers(store, kind)).containsExactly(1);
    }
  }

  private void writeNewer(StoreKind kind) throws SQLException {
    try (MetadataStore store = open(kind)) {
      store.write(VideoFeatures.VIDEO, VideoFeatures.video("v1"));
      run(store, "UPDATE %s SET version = 2".formatted(table(kind)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStoreOfANewerFormatIsOnlyRead(StoreKind kind) throws SQLException {
    writeNewer(kind);
    try (MetadataStore store = open(kind);
        MetadataStore other =
            open(DuckDbStoreConfig.builder().database(":memory:"), VideoFeatures.CONTEXT)) {
      assertThat(store.read(VideoFeatures.VIDEO).count()).isEqualTo(1);
      assertThat(faces(store)).isEqualTo(new IncrementSummary(1, 0, 0));

      refuses(() -> store.write(VideoFeatures.VIDEO, VideoFeatures.video("v2")));
      refuses(() -> store.delete(DeleteRequest.builder(VideoFeatures.VIDEO).build()));
      refuses(() -> store.drop(VideoFeatures.VIDEO.key()));
      refuses(() -> store.rebase(VideoFeatures.VIDEO.key(), "0"));
      refuses(() -> store.push(PushRequest.builder().build()));
      refuses(() -> store.copyFrom(other, CopyRequest.ALL));
      refuses(() -> store.compact(CompactRequest.usual()));
      refuses(() -> store.maintain(MaintenanceRequest.usual()));
      assertThat(store.read(VideoFeatures.VIDEO).count()).isEqualTo(1);
    }
  }

  private static void refuses(ThrowingCallable request) {
    MetaxyException error = catchThrowableOfType(MetaxyException.class, request);
    assertThat(error).as("refusal").isNotNull();
    assertThat(error.code()).as(error.getMessage()).isEqualTo(ErrorCode.READ_ONLY);
    assertThat(error)
        .hasMessageContainingAll(
            "store \"dev\"", "its format is 2", "writes format 1", "Use the version of Metaxy");
  }

  /** Opening a lake for writing would otherwise change layouts to those that are configured. */
  @Test
  void openingALakeOfANewerFormatChangesNothing() throws SQLException {
    writeNewer(StoreKind.LAKE);
    DuckDbStoreConfig plain = StoreKind.LAKE.config(dir).name("dev").build();
    LakeLayout layout =
        LakeLayout.of(new TableLayout(List.of(PartitionKey.bucket(4, "video_id")), List.of()));
    DuckDbStoreConfig.Builder wanted =
        DuckDbStoreConfig.builder().ducklake(plain.ducklake().orElseThrow().withLayout(layout));
    int snapshots;
    try (MetadataStore store = open(StoreKind.LAKE)) {
      snapshots = store.snapshots().size();
    }
    try (MetadataStore store = open(wanted, VideoFeatures.CONTEXT)) {
      assertThat(store.snapshots()).hasSize(snapshots);
    }
    try (MetadataStore store = open(StoreKind.LAKE)) {
      run(store, "UPDATE %s SET version = 1".formatted(table(StoreKind.LAKE)));
      snapshots = store.snapshots().size();
    }
    try (MetadataStore store = open(wanted, VideoFeatures.CONTEXT)) {
      assertThat(store.snapshots()).as("changed with a known format").hasSize(snapshots + 1);
    }
  }
}
