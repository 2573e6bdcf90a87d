package io.metaxy.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.error.ErrorCode;
import io.metaxy.store.CompactRequest;
import io.metaxy.store.CopyRequest;
import io.metaxy.store.DeleteRequest;
import io.metaxy.store.Increment;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.ReadRequest;
import io.metaxy.store.ResolveRequest;
import io.metaxy.store.Rows;
import io.metaxy.store.WriteOptions;
import java.time.Duration;
import java.util.List;

/** Requests that may take so long only. */
@RuleGroup("TI")
abstract class TimeoutRules extends StoreRules {

  private static final Duration NEVER_ENOUGH = Duration.ofNanos(1);
  private static final Duration ENOUGH = Duration.ofHours(1);

  TimeoutRules(MetadataStoreContract contract) {
    super(contract);
  }

  private static WriteOptions write(Duration timeout) {
    return WriteOptions.builder().timeout(timeout).build();
  }

  private static String[] named(String feature) {
    return new String[] {feature, "store \"dev\"", "timeout"};
  }

  @Rule("TI-01")
  void requestsThatHaveTimeAreCarriedOut() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1", "v2"), write(ENOUGH));
      ReadRequest read = ReadRequest.builder(VIDEO).timeout(ENOUGH).build();
      assertThat(store.read(read).rows()).hasSize(2);
      try (Increment todo =
          store.resolveUpdate(ResolveRequest.builder(FACES).timeout(ENOUGH).build())) {
        todo.write(Rows.of(List.of(new Faces("v1", 1))), write(ENOUGH));
      }
      assertThat(store.read(FACES).count()).isEqualTo(1);
      store.delete(DeleteRequest.builder(VIDEO).timeout(ENOUGH).build());
      assertThat(store.read(VIDEO).count()).isZero();
    }
  }

  @Rule("TI-02")
  void aWriteThatTakesLongerThanItMayWritesNothing() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1"));
      refuses(
          () -> store.write(VIDEO, videos("", "v2"), write(NEVER_ENOUGH)),
          ErrorCode.TIMEOUT,
          named("raw/video"));
      assertThat(store.read(VIDEO).count()).isEqualTo(1);
    }
  }

  @Rule("TI-03")
  void resultsThatTakeLongerThanTheyMayAreNotWritten() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1"));
      try (Increment todo = store.resolveUpdate(FACES)) {
        refuses(
            () -> todo.write(Rows.of(List.of(new Faces("v1", 1))), write(NEVER_ENOUGH)),
            ErrorCode.TIMEOUT,
            named("video/faces"));
        assertThat(todo.write(Rows.of(List.of(new Faces("v1", 1)))).rows()).isEqualTo(1);
      }
    }
  }

  @Rule("TI-04")
  void aReadThatTakesLongerThanItMayIsEnded() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1"));
      ReadRequest read = ReadRequest.builder(VIDEO).timeout(NEVER_ENOUGH).build();
      refuses(() -> store.read(read).rows(), ErrorCode.TIMEOUT, named("raw/video"));
    }
  }

  @Rule("TI-05")
  void aResolveThatTakesLongerThanItMayIsEnded() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1"));
      ResolveRequest resolve = ResolveRequest.builder(FACES).timeout(NEVER_ENOUGH).build();
      refuses(() -> store.resolveUpdate(resolve), ErrorCode.TIMEOUT, named("video/faces"));
    }
  }

  @Rule("TI-06")
  void aDeletionThatTakesLongerThanItMayDeletesNothing() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1"));
      DeleteRequest delete = DeleteRequest.builder(VIDEO).timeout(NEVER_ENOUGH).build();
      refuses(() -> store.delete(delete), ErrorCode.TIMEOUT, named("raw/video"));
      assertThat(store.read(VIDEO).count()).isEqualTo(1);
    }
  }

  @Rule("TI-07")
  void aCopyThatTakesLongerThanItMayIsEnded() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1"));
      MetadataStore source = HeldRows.of(store, ReadRequest.of(VIDEO.key())).asStore(VIDEO.key());
      store.drop(VIDEO.key());
      CopyRequest copy = CopyRequest.builder().feature(VIDEO).timeout(NEVER_ENOUGH).build();
      refuses(() -> store.copyFrom(source, copy), ErrorCode.TIMEOUT, named("raw/video"));
      assertThat(store.hasFeature(VIDEO.key())).isFalse();
    }
  }

  @Rule("TI-08")
  void aCompactionThatTakesLongerThanItMayIsEnded() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1"));
      CompactRequest compact =
          CompactRequest.builder().addFeatures(VIDEO.key()).timeout(NEVER_ENOUGH).build();
      refuses(() -> store.compact(compact), ErrorCode.TIMEOUT, named("raw/video"));
    }
  }
}
