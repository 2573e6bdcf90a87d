package io.metaxy.duckdb.store;

import static io.metaxy.duckdb.store.VideoFeatures.FACES;
import static io.metaxy.duckdb.store.VideoFeatures.VIDEO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.error.ErrorCode;
import io.metaxy.memory.MemoryBackend;
import io.metaxy.spi.FallbackStore;
import io.metaxy.spi.StoreBackend;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.FeatureLocation;
import io.metaxy.store.Increment;
import io.metaxy.store.IncrementSummary;
import io.metaxy.store.InputVersion;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.ReadRequest;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Stores that fall back to others, of all kinds. */
class FallbackStoresTest {

  /** What a store may fall back to. */
  enum Other {
    FILE,
    LAKE,
    MEMORY
  }

  @TempDir private Path dir;

  @ParameterizedTest
  @CsvSource({"FILE,FILE", "LAKE,FILE", "FILE,LAKE", "LAKE,LAKE", "FILE,MEMORY", "LAKE,MEMORY"})
  void parentsAreReadFromWhereTheyAreAndResultsAreWrittenHere(StoreKind kind, Other other) {
    StoreBackend prod = backend(other);
    write(prod, "v1", "v2");
    try (MetadataStore dev = dev(kind, prod)) {
      assertThat(dev.read(VIDEO).count()).isEqualTo(2);
      assertThat(dev.hasFeature(VIDEO.key())).isFalse();
      assertThat(dev.locate(VIDEO.key())).map(FeatureLocation::store).contains("prod");
      assertThat(dev.info().fallbackStores()).containsExactly("prod");

      try (Increment todo = dev.resolveUpdate(FACES)) {
        assertThat(todo.summary()).isEqualTo(new IncrementSummary(2, 0, 0));
        assertThat(todo.inputs()).extracting(InputVersion::store).containsExactly("prod", "dev");
        todo.write(Rows.ofRows(List.of(Row.of(Map.of("video_id", "v1")))));
      }
      assertThat(summary(dev)).isEqualTo(new IncrementSummary(1, 0, 0));
      assertThat(dev.locate(FACES.key())).map(FeatureLocation::store).contains("dev");
    }
    try (MetadataStore again = prod.open(context("prod"), AccessMode.READ)) {
      assertThat(again.hasFeature(FACES.key())).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(Other.class)
  void rowsOfThisStoreHideThoseOfTheOther(Other other) {
    StoreBackend prod = backend(other);
    write(prod, "v1", "v2");
    try (MetadataStore dev = dev(StoreKind.FILE, prod)) {
      dev.write(VIDEO, VideoFeatures.video("v3"));

      assertThat(dev.read(VIDEO).rows()).extracting(row -> row.get("video_id")).containsOnly("v3");
      assertThat(summary(dev)).isEqualTo(new IncrementSummary(1, 0, 0));
      assertThat(dev.locate(VIDEO.key())).map(FeatureLocation::store).contains("dev");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FILE", "MEMORY"})
  void whatTheOtherWritesMeanwhileIsSeenByTheNextCall(Other other) {
    StoreBackend prod = backend(other);
    write(prod, "v1");
    try (MetadataStore writer = prod.open(context("prod"), AccessMode.WRITE);
        MetadataStore dev = dev(StoreKind.FILE, prod)) {
      writer.write(VIDEO, VideoFeatures.video("v2"));

      assertThat(dev.read(VIDEO).count()).isEqualTo(2);
      assertThat(summary(dev)).isEqualTo(new IncrementSummary(2, 0, 0));
    }
  }

  @Test
  void anAttachedStoreIsReadByTheStatementItself() throws SQLException {
    StoreBackend prod = backend(Other.FILE);
    write(prod, "v1");
    try (MetadataStore dev = dev(StoreKind.FILE, prod);
        Connection connection = dev.unwrap(Connection.class)) {
      assertThat(databases(connection)).anyMatch(name -> name.startsWith("metaxy_fallback_"));
    }
    try (MetadataStore dev = dev(StoreKind.FILE);
        Connection connection = dev.unwrap(Connection.class)) {
      assertThat(databases(connection)).noneMatch(name -> name.startsWith("metaxy_fallback_"));
    }
  }

  /** When it was detached, and when the engine broke. */
  @Test
  void aStoreThatIsNoLongerAttachedIsAttachedAgain() throws SQLException {
    StoreBackend prod = backend(Other.FILE);
    write(prod, "v1");
    try (MetadataStore dev = dev(StoreKind.FILE, prod)) {
      assertThat(dev.read(VIDEO).count()).isEqualTo(1);
      try (Connection connection = dev.unwrap(Connection.class);
          Statement statement = connection.createStatement()) {
        for (String name : databases(connection)) {
          if (name.startsWith("metaxy_fallback_")) {
            statement.execute("DETACH " + name);
          }
        }
      }
      assertThat(dev.read(VIDEO).count()).isEqualTo(1);
      assertThat(summary(dev)).isEqualTo(new IncrementSummary(1, 0, 0));

      try (Connection connection = dev.unwrap(Connection.class);
          Statement statement = connection.createStatement()) {
        statement.execute("SET debug_checkpoint_abort = 'before_header'");
        statement.execute("CREATE TABLE store.t AS SELECT 1 AS i");
        assertThatThrownBy(() -> statement.execute("CHECKPOINT store"))
            .isInstanceOf(SQLException.class);
      }
      assertThat(dev.read(VIDEO).count()).isEqualTo(1);
      assertThat(summary(dev)).isEqualTo(new IncrementSummary(1, 0, 0));
    }
    write(prod, "v2");
  }

  @Test
  void storesOfOneFileFallBackToTheSameOther() {
    StoreBackend prod = backend(Other.FILE);
    write(prod, "v1");
    try (MetadataStore one = dev(StoreKind.FILE, prod)) {
      try (MetadataStore two = dev(StoreKind.FILE, prod)) {
        assertThat(one.read(VIDEO).count()).isEqualTo(1);
        assertThat(two.read(VIDEO).count()).isEqualTo(1);
      }
      assertThat(summary(one)).isEqualTo(new IncrementSummary(1, 0, 0));
    }
  }

  @ParameterizedTest
  @EnumSource(Other.class)
  void closingGivesTheOtherStoreFree(Other other) {
    StoreBackend prod = backend(other);
    write(prod, "v1");
    dev(StoreKind.FILE, prod).close();
    dev(StoreKind.LAKE, prod).close();

    write(prod, "v2");
    try (MetadataStore dev = dev(StoreKind.FILE, prod)) {
      assertThat(dev.read(VIDEO).count()).isEqualTo(2);
    }
  }

  @Test
  void theFirstStoreThatHasAFeatureIsRead() {
    StoreBackend staging = new MemoryBackend();
    StoreBackend prod = backend(Other.FILE);
    write(prod, "v1", "v2");
    try (MetadataStore dev =
        open(
            StoreKind.FILE,
            new FallbackStore("staging", staging),
            new FallbackStore("prod", prod))) {
      assertThat(dev.read(VIDEO).count()).isEqualTo(2);
      write(staging, "v3");
      assertThat(dev.read(VIDEO).count()).isEqualTo(1);
      assertThat(dev.locate(VIDEO.key())).map(FeatureLocation::store).contains("staging");
    }
  }

  @ParameterizedTest
  @EnumSource(Other.class)
  void requestsCanDoWithoutOtherStores(Other other) {
    StoreBackend prod = backend(other);
    write(prod, "v1");
    try (MetadataStore dev = dev(StoreKind.FILE, prod)) {
      ReadRequest here = ReadRequest.builder(VIDEO).allowFallbackStores(false).build();
      assertThatThrownBy(() -> dev.read(here))
          .extracting("code")
          .isEqualTo(ErrorCode.TABLE_MISSING);
      ReadRequest filtered = ReadRequest.builder(VIDEO).filter("video_id = 'v2'").build();
      assertThat(dev.read(filtered).count()).isZero();
    }
  }

  @Test
  void aFeatureThatNoStoreHasNamesThemAll() {
    StoreBackend prod = backend(Other.FILE);
    write(prod, "v1");
    try (MetadataStore dev = dev(StoreKind.FILE, prod)) {
      assertThat(dev.locate(FACES.key())).isEmpty();
      assertThatThrownBy(() -> dev.read(FACES))
          .hasMessageContainingAll("\"dev\"", "video__faces", "nor have [prod]")
          .extracting("code")
          .isEqualTo(ErrorCode.TABLE_MISSING);
    }
  }

  @Test
  void aStoreToFallBackToThatIsNotThereFailsTheOpeningAndLeavesNothingOpen() {
    StoreBackend prod = backend(Other.FILE);
    assertThatThrownBy(() -> dev(StoreKind.FILE, prod))
        .hasMessageContaining("\"prod\"")
        .extracting("code")
        .isEqualTo(ErrorCode.STORE_MISSING);
    write(prod, "v1");
    dev(StoreKind.FILE, prod).close();
  }

  private StoreBackend backend(Other other) {
    return switch (other) {
      case FILE -> StoreKind.FILE.store(dir, "prod");
      case LAKE -> StoreKind.LAKE.store(dir, "prod");
      case MEMORY -> new MemoryBackend();
    };
  }

  private MetadataStore dev(StoreKind kind, StoreBackend... prod) {
    List<FallbackStore> fallbacks = new ArrayList<>();
    for (StoreBackend backend : prod) {
      fallbacks.add(new FallbackStore("prod", backend));
    }
    return open(kind, fallbacks.toArray(FallbackStore[]::new));
  }

  private MetadataStore open(StoreKind kind, FallbackStore... fallbacks) {
    return kind.store(dir, "dev")
        .open(context("dev").withFallbacks(List.of(fallbacks)), AccessMode.WRITE);
  }

  private static void write(StoreBackend backend, String... videos) {
    try (MetadataStore store = backend.open(context("prod"), AccessMode.WRITE)) {
      for (String video : videos) {
        store.write(VIDEO, VideoFeatures.video(video));
      }
    }
  }

  private static StoreContext context(String name) {
    StoreContext context = VideoFeatures.CONTEXT;
    return new StoreContext(name, context.project(), context.graph(), context.settings());
  }

  private static IncrementSummary summary(MetadataStore store) {
    try (Increment todo = store.resolveUpdate(FACES)) {
      return todo.summary();
    }
  }

  private static List<String> databases(Connection connection) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT database_name FROM duckdb_databases()")) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }
}
