package io.metaxy.lake.stress;

import io.metaxy.Metaxy;
import io.metaxy.MetaxyBuilder;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.lake.stress.Batch.StoredRow;
import io.metaxy.store.AccessMode;
import io.metaxy.store.Increment;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.ReadRequest;
import io.metaxy.store.Relation;
import io.metaxy.store.ResolveRequest;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import io.metaxy.store.StoreSnapshot;
import io.metaxy.store.WriteOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The store that all processes write to.
 *
 * @param directory holds its configuration
 * @param ahead how far the engine's clock is ahead; zero leaves it alone
 */
record StressStore(Path directory, Duration ahead) {

  private static final List<FeatureSpec> LISTS = List.of(StressFeatures.LEFT, StressFeatures.RIGHT);

  private static final String LAST_SAMPLE = "last";

  /** The one sample that all write. */
  record Last(String sampleId, String batch) {}

  MetadataStore open(AccessMode mode) {
    MetaxyBuilder builder =
        Metaxy.builder()
            .configFile(directory.resolve("metaxy.toml"))
            .environment(Map.of())
            .graph(StressFeatures.GRAPH);
    if (!ahead.isZero()) {
      builder.set(
          "stores.dev.config.init_sql",
          List.of(
              "CREATE MACRO now() AS (get_current_timestamp() + INTERVAL (%d) SECOND)"
                  .formatted(ahead.toSeconds())));
    }
    return builder.build().store().open(mode);
  }

  /** Writes a batch, whose name is its token; with the sample that all write, if asked to. */
  static void write(MetadataStore store, Batch batch, boolean withLast) {
    Map<FeatureKey, Rows> write = new LinkedHashMap<>(batch.write());
    if (withLast) {
      write.put(StressFeatures.LAST.key(), last(batch.name()));
    }
    store.writeAll(write, WriteOptions.token(batch.name()));
  }

  /** Writes the sample that all write. */
  static void writeLast(MetadataStore store, String value) {
    store.write(StressFeatures.LAST, last(value));
  }

  private static Rows last(String value) {
    return Rows.of(List.of(new Last(LAST_SAMPLE, value))).provenance("content", Last::batch);
  }

  /** Both lists as of the newest snapshot; empty if there is no table yet. */
  static Map<String, Map<String, Integer>> readAsOfSnapshot(MetadataStore store) {
    List<StoreSnapshot> snapshots = store.snapshots();
    long newest = snapshots.get(snapshots.size() - 1).id();
    Map<String, Map<String, Integer>> lists = new LinkedHashMap<>();
    for (FeatureSpec list : LISTS) {
      Map<String, Integer> batches = new LinkedHashMap<>();
      store
          .read(ReadRequest.builder(list).asOf(newest).build())
          .select("batch")
          .rows()
          .forEach(row -> count(batches, row.text("batch")));
      lists.put(list.key().toString(), batches);
    }
    return lists;
  }

  /** Both lists in one statement: a resolve of the feature that is made from them. */
  static Map<String, Map<String, Integer>> readByResolve(MetadataStore store) {
    Map<String, Integer> left = new LinkedHashMap<>();
    Map<String, Integer> right = new LinkedHashMap<>();
    try (Increment increment = store.resolveUpdate(ResolveRequest.of(StressFeatures.BOTH.key()))) {
      for (Row row : increment.added().rows()) {
        count(left, row.text("left_batch"));
        count(right, row.text("right_batch"));
      }
    }
    return Map.of(
        StressFeatures.LEFT.key().toString(), left, StressFeatures.RIGHT.key().toString(), right);
  }

  private static void count(Map<String, Integer> batches, @Nullable String batch) {
    // What a peer writes is not written whole, and nobody knows when.
    if (batch != null && !batch.startsWith(Peer.NAME + "/")) {
      batches.merge(batch, 1, Integer::sum);
    }
  }

  /** The value of the sample that all write. */
  static Optional<String> last(MetadataStore store) {
    return store.read(StressFeatures.LAST).rows().stream()
        .map(row -> String.valueOf(row.text("batch")))
        .findFirst();
  }

  /** How often each row of each batch is there, by the batch's name. */
  static Map<String, Map<StoredRow, Integer>> contents(MetadataStore store) {
    Map<String, Map<StoredRow, Integer>> contents = new HashMap<>();
    for (FeatureSpec list : LISTS) {
      if (store.hasFeature(list.key())) {
        Relation all = store.read(ReadRequest.builder(list).sampleHistory(true).build());
        for (Row row : all.select("sample_id", "batch", "number").rows()) {
          contents
              .computeIfAbsent(String.valueOf(row.text("batch")), batch -> new HashMap<>())
              .merge(stored(list, row), 1, Integer::sum);
        }
      }
    }
    return contents;
  }

  private static StoredRow stored(FeatureSpec list, Row row) {
    return new StoredRow(
        list.key().toString(),
        String.valueOf(row.text("sample_id")),
        row.get("number") instanceof Number number ? number.intValue() : -1);
  }
}
