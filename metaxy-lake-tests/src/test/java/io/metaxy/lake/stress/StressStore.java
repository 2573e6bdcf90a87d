package io.metaxy.lake.stress;

import io.metaxy.Metaxy;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.ReadRequest;
import io.metaxy.store.Relation;
import io.metaxy.store.Rows;
import io.metaxy.store.WriteOptions;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The store that all processes write to.
 *
 * @param directory holds its configuration
 */
record StressStore(Path directory) {

  private static final FeatureSpec SAMPLES =
      FeatureSpec.builder()
          .key("stress/samples")
          .idColumns("sample_id")
          .fields(FieldSpec.of("content", "1"))
          .build();

  record Sample(String sampleId, String batch) {}

  MetadataStore open(AccessMode mode) {
    return Metaxy.builder()
        .configFile(directory.resolve("metaxy.toml"))
        .environment(Map.of())
        .graph(FeatureGraph.of(SAMPLES))
        .build()
        .store()
        .open(mode);
  }

  /** Writes a batch, whose name is its token. */
  static void write(MetadataStore store, String batch, int rows) {
    List<Sample> samples =
        IntStream.range(0, rows).mapToObj(i -> new Sample(batch + "/" + i, batch)).toList();
    store.write(
        SAMPLES,
        Rows.of(samples).provenance("content", Sample::sampleId),
        WriteOptions.token(batch));
  }

  /** How many rows of each batch there are. */
  Map<String, Integer> counts() {
    Map<String, Integer> counts = new HashMap<>();
    try (MetadataStore store = open(AccessMode.READ)) {
      Relation all = store.read(ReadRequest.builder(SAMPLES).sampleHistory(true).build());
      all.select("batch")
          .rows()
          .forEach(row -> counts.merge(String.valueOf(row.get("batch")), 1, Integer::sum));
    }
    return counts;
  }
}
