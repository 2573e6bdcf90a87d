package io.metaxy.bench;

import io.metaxy.store.Increment;
import io.metaxy.store.MetadataStore;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A program that opens the store in a directory, says how many samples are to be computed, and
 * ends.
 */
final class ColdStart {

  private ColdStart() {}

  public static void main(String[] args) throws IOException {
    PaperGraph graph = PaperGraph.SIMPLE;
    try (MetadataStore store = BenchStore.USUAL.open(Path.of(args[0]), graph.features());
        Increment increment = store.resolveUpdate(graph.leaf())) {
      int samples = increment.added().rows().size() + increment.stale().rows().size();
      System.out.printf("{\"samples\": %d}%n", samples);
    }
  }
}
