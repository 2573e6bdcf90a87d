package io.metaxy.duckdb.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.duckdb.DuckDBMetadataStore;
import io.metaxy.duckdb.testing.ChildJvm;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.store.AccessMode;
import io.metaxy.store.Increment;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Relation;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import io.metaxy.store.Sample;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Closing a store ends all that it handed out, whatever other threads do with it. */
@Timeout(60)
class ClosingTest {

  private static final int MANY = 10_000;

  @TempDir private Path dir;

  private MetadataStore open(StoreKind kind) {
    MetadataStore store =
        new DuckDBMetadataStore(kind.config(dir).name("dev").build())
            .open(VideoFeatures.CONTEXT, AccessMode.WRITE);
    store.write(
        VideoFeatures.VIDEO,
        Rows.of(IntStream.range(0, MANY).mapToObj(i -> new VideoFeatures.Video("v" + i)).toList())
            .provenance("audio", v -> "a")
            .provenance("frames", v -> "f"));
    return store;
  }

  /** What only one process has open: the file, or the catalog of the lake. */
  private Path file(StoreKind kind) {
    return dir.resolve(kind == StoreKind.FILE ? "store.duckdb" : "catalog.duckdb");
  }

  private void assertFreeForOthers(StoreKind kind) throws IOException {
    try (ChildJvm other = ChildJvm.start(List.of(), HoldFile.class, file(kind).toString())) {
      other.awaitLine("holding true");
    }
  }

  private static void assertClosed(ThrowingCallable use) {
    assertThatThrownBy(use)
        .isInstanceOfSatisfying(
            MetaxyException.class,
            e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(ErrorCode.CLOSED));
  }

  @ParameterizedTest
  @EnumSource
  void whatOtherThreadsAreAboutIsEnded(StoreKind kind) throws Exception {
    MetadataStore store = open(kind);
    CountDownLatch begun = new CountDownLatch(1);
    Relation videos = store.read(VideoFeatures.VIDEO);
    List<FutureTask<Void>> uses = new ArrayList<>();
    uses.add(use(() -> store.write(VideoFeatures.VIDEO, SlowRows.ofEngine())));
    uses.add(use(() -> store.write(VideoFeatures.VIDEO, SlowRows.ofProgram(begun))));
    uses.add(use(() -> forEver(videos::count)));
    uses.add(use(() -> forEver(videos::rows)));
    uses.add(use(() -> forEver(() -> store.resolveUpdate(VideoFeatures.FACES).close())));
    begun.await();

    store.close();

    assertFreeForOthers(kind);
    for (FutureTask<Void> use : uses) {
      assertThatThrownBy(use::get)
          .cause()
          .isInstanceOfSatisfying(
              MetaxyException.class,
              e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(ErrorCode.CLOSED));
    }
    try (MetadataStore again =
        new DuckDBMetadataStore(kind.config(dir).name("dev").build())
            .open(VideoFeatures.CONTEXT, AccessMode.READ)) {
      assertThat(again.read(VideoFeatures.VIDEO).count()).isEqualTo(MANY);
    }
  }

  private static FutureTask<Void> use(Runnable use) {
    FutureTask<Void> task = new FutureTask<>(use, null);
    new Thread(task).start();
    return task;
  }

  private static void forEver(Runnable use) {
    while (true) {
      use.run();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatWasHandedOutIsClosed(StoreKind kind) throws Exception {
    MetadataStore store = open(kind);
    Relation videos = store.read(VideoFeatures.VIDEO);
    Increment todo = store.resolveUpdate(VideoFeatures.FACES);
    Iterator<Row> rows = videos.stream().iterator();
    rows.next();
    Iterator<Sample> samples = todo.addedAndStale().iterator();
    samples.next();
    Connection connection = store.unwrap(Connection.class);
    Statement statement = connection.createStatement();
    ResultSet result = statement.executeQuery("SELECT * FROM range(1000000)");
    result.next();

    store.close();

    assertFreeForOthers(kind);
    assertThat(connection.isClosed()).isTrue();
    assertThatThrownBy(
            () -> {
              while (result.next()) {
                // To its end.
              }
            })
        .isInstanceOf(SQLException.class);
    assertClosed(videos::count);
    assertClosed(() -> Stream.generate(rows::next).limit(MANY).forEach(row -> {}));
    assertClosed(() -> Stream.generate(samples::next).limit(MANY).forEach(sample -> {}));
    assertClosed(() -> todo.added().count());
    assertClosed(() -> store.unwrap(Connection.class));
    todo.close();
    store.close();
  }
}
