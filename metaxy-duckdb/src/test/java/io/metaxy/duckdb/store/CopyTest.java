package io.metaxy.duckdb.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.duckdb.DuckDBMetadataStore;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.memory.MemoryBackend;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.CopiedFeature;
import io.metaxy.store.CopyRequest;
import io.metaxy.store.DeleteRequest;
import io.metaxy.store.HashAlgorithm;
import io.metaxy.store.Increment;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.ReadRequest;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import io.metaxy.store.StoreSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Copies between stores of all kinds. */
class CopyTest {

  private static final FeatureSpec VIDEO = VideoFeatures.VIDEO;
  private static final FeatureSpec FACES = VideoFeatures.FACES;

  @TempDir private Path dir;

  private enum Kind {
    MEMORY,
    FILE,
    LAKE
  }

  static Stream<Arguments> pairs() {
    return Stream.of(Kind.values())
        .flatMap(from -> Stream.of(Kind.values()).map(to -> Arguments.of(from, to)));
  }

  private MetadataStore open(Kind kind, String name) {
    return open(kind, name, HashAlgorithm.XXHASH32, VideoFeatures.CONTEXT);
  }

  private MetadataStore open(Kind kind, String name, HashAlgorithm hash, StoreContext context) {
    if (kind == Kind.MEMORY) {
      return new MemoryBackend(hash).open(context, AccessMode.WRITE);
    }
    Path place = dir.resolve(name);
    place.toFile().mkdirs();
    return new DuckDBMetadataStore(
            StoreKind.valueOf(kind.name()).config(place).name("dev").hashAlgorithm(hash).build())
        .open(context, AccessMode.WRITE);
  }

  private static List<Row> everyRow(MetadataStore store, FeatureSpec feature) {
    return store
        .read(
            ReadRequest.builder(feature)
                .featureHistory(true)
                .sampleHistory(true)
                .softDeleted(true)
                .build())
        .rows();
  }

  private static CopiedFeature copied(FeatureSpec feature, long selected, long copied) {
    return new CopiedFeature(feature.key(), selected, copied);
  }

  /** Three videos, one of them twice and one deleted, and the faces of the two that are left. */
  private static void fill(MetadataStore store) {
    for (String id : List.of("v1", "v2", "v3", "v1")) {
      store.write(VIDEO, VideoFeatures.video(id));
    }
    store.delete(DeleteRequest.builder(VIDEO).filter("video_id = 'v3'").build());
    try (Increment todo = store.resolveUpdate(FACES)) {
      todo.write(Rows.of(todo.added().select("video_id")));
    }
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void aCopyHasTheSameRowsAndNeedsNothingComputed(Kind from, Kind to) {
    try (MetadataStore source = open(from, "source");
        MetadataStore target = open(to, "target")) {
      fill(source);
      assertThat(target.copyFrom(source)).containsExactly(copied(VIDEO, 5, 5), copied(FACES, 2, 2));
      for (FeatureSpec feature : List.of(VIDEO, FACES)) {
        assertThat(everyRow(target, feature))
            .containsExactlyInAnyOrderElementsOf(everyRow(source, feature));
      }
      try (Increment todo = target.resolveUpdate(FACES)) {
        assertThat(todo.summary().added() + todo.summary().stale()).isZero();
      }
      source.write(VIDEO, VideoFeatures.video("v4"));
      assertThat(target.copyFrom(source)).containsExactly(copied(VIDEO, 6, 1), copied(FACES, 2, 0));
    }
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void latestRowsThatMatchAreCopiedIfThatIsAskedFor(Kind from, Kind to) {
    try (MetadataStore source = open(from, "source");
        MetadataStore target = open(to, "target")) {
      fill(source);
      CopyRequest some =
          CopyRequest.builder()
              .feature(VIDEO)
              .filter(VIDEO, "video_id <> 'v2'")
              .sampleHistory(false)
              .build();
      assertThat(target.copyFrom(source, some)).containsExactly(copied(VIDEO, 2, 2));
      assertThat(target.read(VIDEO).rows())
          .extracting(row -> row.get("video_id"))
          .containsExactly("v1");
      assertThat(target.hasFeature(FACES.key())).isFalse();
      assertThat(target.copyFrom(source).get(0)).isEqualTo(copied(VIDEO, 5, 3));
    }
  }

  /** Types that no Java value of the store's API has, through the file between two engines. */
  @Test
  void columnsOfTypesThatOnlyEnginesKnowAreCopied() {
    Rows rows =
        Rows.sql(
            "SELECT 'v1' AS video_id, {'audio': 'a', 'frames': 'f'} AS metaxy_provenance_by_field,"
                + " '{\"a\": [1]}'::JSON AS json, 1::UTINYINT AS small, uuid() AS uuid,"
                + " TIMESTAMP_NS '2024-01-01 00:00:00.123456789' AS nanos,"
                + " TIME '01:02:03.5' AS time, MAP {'k': [1.5]} AS nested, 'x'::BLOB AS bytes,"
                + " 'NaN'::DOUBLE AS nothing, {'a': NULL, 'b': [{'c': 1}]} AS deep,"
                + " 12345678901234567890.5::DECIMAL(38, 1) AS number");
    try (MetadataStore source = open(Kind.FILE, "source");
        MetadataStore target = open(Kind.LAKE, "target");
        MetadataStore back = open(Kind.FILE, "back")) {
      source.write(VIDEO, rows);
      target.copyFrom(source);
      assertThat(target.copyFrom(source).get(0)).isEqualTo(copied(VIDEO, 1, 0));
      back.copyFrom(target);
      assertThat(back.columns(VIDEO.key())).isEqualTo(source.columns(VIDEO.key()));
      assertThat(everyRow(back, VIDEO).toString().replaceAll("\\[B@\\w+", "bytes"))
          .isEqualTo(everyRow(source, VIDEO).toString().replaceAll("\\[B@\\w+", "bytes"));
      assertThat(source.copyFrom(back).get(0)).isEqualTo(copied(VIDEO, 1, 0));
    }
  }

  @Test
  void aCopyThatBreaksLeavesNothingOfTheFeatureAndIsFinishedByTheNext() {
    try (MetadataStore source = open(Kind.FILE, "source");
        MetadataStore target = open(Kind.LAKE, "target")) {
      fill(source);
      CopyRequest broken = CopyRequest.builder().filter(FACES, "no_such_column = 1").build();
      assertThatThrownBy(() -> target.copyFrom(source, broken))
          .hasMessageContaining("no_such_column");
      assertThat(everyRow(target, VIDEO)).hasSize(5);
      assertThat(target.hasFeature(FACES.key())).isFalse();
      assertThat(target.copyFrom(source)).containsExactly(copied(VIDEO, 5, 0), copied(FACES, 2, 2));
    }
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void rowsOfAStoreWithAnotherHashAreNotCopied(Kind from, Kind to) {
    StoreContext longer = VideoFeatures.CONTEXT.withSettings(new StoreSettings(16, false, true));
    try (MetadataStore source = open(from, "source");
        MetadataStore hashing = open(to, "hashing", HashAlgorithm.MD5, VideoFeatures.CONTEXT);
        MetadataStore cutting = open(to, "cutting", HashAlgorithm.XXHASH32, longer)) {
      fill(source);
      refuses(hashing, source, "xxhash32 cut to 8 characters", "md5 cut to 8 characters");
      refuses(cutting, source, "xxhash32 cut to 8 characters", "xxhash32 cut to 16 characters");
    }
  }

  private static void refuses(MetadataStore target, MetadataStore source, String... hashes) {
    assertThatThrownBy(() -> target.copyFrom(source))
        .isInstanceOfSatisfying(
            MetaxyException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_VALUE))
        .hasMessageContainingAll(hashes);
    assertThat(target.info().tables()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void copiesAtTheSameTimeCopyEachRowOnce(Kind from, Kind to) throws InterruptedException {
    try (MetadataStore source = open(from, "source");
        MetadataStore target = open(to, "target")) {
      fill(source);
      List<Object> outcomes = new CopyOnWriteArrayList<>();
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        threads.add(new Thread(() -> outcomes.add(target.copyFrom(source).get(0).copied())));
      }
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(outcomes).containsExactlyInAnyOrder(5L, 0L, 0L);
      assertThat(everyRow(target, VIDEO)).hasSize(5);
    }
  }
}
