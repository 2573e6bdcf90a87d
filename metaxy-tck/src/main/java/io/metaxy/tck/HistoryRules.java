package io.metaxy.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.error.ErrorCode;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.ReadRequest;
import io.metaxy.store.Relation;
import io.metaxy.store.StoreSnapshot;
import java.time.Instant;
import java.util.List;

/** A store with a history is read as it was. */
@RuleGroup("H")
abstract class HistoryRules extends StoreRules {

  HistoryRules(MetadataStoreContract contract) {
    super(contract);
  }

  private static StoreSnapshot last(MetadataStore store) {
    List<StoreSnapshot> snapshots = store.snapshots();
    return snapshots.get(snapshots.size() - 1);
  }

  private static Relation asOf(MetadataStore store, long snapshot) {
    return store.read(ReadRequest.builder(VIDEO).asOf(snapshot).build());
  }

  @Rule("H-01")
  void everyWriteIsASnapshotThatSaysWhatItWasFor() {
    need(StoreAbility.SNAPSHOTS);
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1"));
      StoreSnapshot first = last(store);
      store.write(VIDEO, videos("", "v2"));
      assertThat(store.snapshots()).contains(first);
      StoreSnapshot second = last(store);
      assertThat(second.id()).isGreaterThan(first.id());
      assertThat(second.moment())
          .isAfterOrEqualTo(first.moment())
          .isBetween(Instant.now().minusSeconds(3600), Instant.now().plusSeconds(3600));
      assertThat(second.author()).contains("metaxy");
      assertThat(second.message()).contains("write raw/video");
    }
  }

  @Rule("H-02")
  void aFeatureIsReadAsOfASnapshot() {
    need(StoreAbility.SNAPSHOTS);
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1"));
      long first = last(store).id();
      store.write(VIDEO, videos("", "v2"));
      store.drop(VIDEO.key());
      assertThat(ids(asOf(store, first).rows())).containsExactly("v1");
      assertThat(asOf(store, first + 1).count()).isEqualTo(2);
    }
  }

  @Rule("H-03")
  void aSnapshotThatIsNotThereIsRefused() {
    need(StoreAbility.SNAPSHOTS);
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1"));
      refuses(() -> asOf(store, 4711), ErrorCode.INVALID_REQUEST, "raw/video", "4711");
    }
  }

  @Rule("H-04")
  void aTableThatWasNotThereYetIsNotReadAsOfASnapshot() {
    need(StoreAbility.SNAPSHOTS);
    try (MetadataStore store = open()) {
      long before = store.snapshots().get(0).id();
      store.write(VIDEO, videos("", "v1"));
      refuses(
          () -> asOf(store, before), ErrorCode.TABLE_MISSING, "raw__video", String.valueOf(before));
    }
  }

  @Rule("H-05")
  void aStoreWithoutHistoryHasNoSnapshotsAndReadsNone() {
    lack(StoreAbility.SNAPSHOTS);
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1"));
      assertThat(store.snapshots()).isEmpty();
      refuses(() -> asOf(store, 1), ErrorCode.UNSUPPORTED, "raw/video");
    }
  }
}
