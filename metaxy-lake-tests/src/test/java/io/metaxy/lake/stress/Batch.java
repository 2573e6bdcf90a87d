package io.metaxy.lake.stress;

import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.store.Rows;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What is written at once: rows of two features, or of one of them.
 *
 * @param writer who writes it
 * @param number counts the batches of a writer
 * @param rows how many rows it has in each of its features
 */
record Batch(String writer, int number, int rows) {

  /** A row of a batch; all of it follows from the batch and the row's number. */
  record Sample(String sampleId, String batch, int number) {}

  /** Its name, which is its token as well. */
  String name() {
    return writer + "/" + number;
  }

  /** The features: one for odd numbers, both for even ones. */
  List<FeatureSpec> features() {
    return switch (number % 4) {
      case 1 -> List.of(StressFeatures.LEFT);
      case 3 -> List.of(StressFeatures.RIGHT);
      default -> List.of(StressFeatures.LEFT, StressFeatures.RIGHT);
    };
  }

  List<Sample> samples() {
    return IntStream.range(0, rows).mapToObj(i -> new Sample(name() + "/" + i, name(), i)).toList();
  }

  /** Its rows by feature. */
  Map<FeatureKey, Rows> write() {
    Map<FeatureKey, Rows> write = new LinkedHashMap<>();
    features()
        .forEach(
            feature ->
                write.put(
                    feature.key(), Rows.of(samples()).provenance("content", Sample::sampleId)));
    return write;
  }

  /** How often each of its rows ought to be there: once. */
  Map<StoredRow, Integer> expected() {
    Map<StoredRow, Integer> expected = new HashMap<>();
    for (FeatureSpec feature : features()) {
      samples()
          .forEach(
              sample ->
                  expected.put(
                      new StoredRow(feature.key().toString(), sample.sampleId(), sample.number()),
                      1));
    }
    return expected;
  }

  /**
   * A row as it is stored.
   *
   * @param feature its feature
   * @param sampleId its id
   * @param number its other column
   */
  record StoredRow(String feature, String sampleId, int number) {}
}
