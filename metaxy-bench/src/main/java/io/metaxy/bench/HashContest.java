package io.metaxy.bench;

import io.metaxy.store.HashAlgorithm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Resolves with a hash function in Java, and with MD5, which is the engine's own.
 *
 * @param graph the features
 * @param variant what there is to do
 * @param samples how many samples each root has
 */
record HashContest(PaperGraph graph, Variant variant, long samples) implements Contest {

  @Override
  public List<Ratio> run(Arena arena) throws Exception {
    BenchStore xx =
        new BenchStore(StoreKind.FILE, HashAlgorithm.XXHASH64, BenchStore.USUAL.byField());
    try (TemporaryDirectory directory = TemporaryDirectory.create();
        ResolveSite inJava = site(xx, arena, directory);
        ResolveSite inEngine = site(BenchStore.USUAL, arena, directory)) {
      Map<String, Rounds.Work> contenders = new LinkedHashMap<>();
      contenders.put("xxhash64", Rounds.Work.of(inJava::ours));
      contenders.put("md5", Rounds.Work.of(inEngine::ours));
      Times times = arena.rounds(samples).measure(contenders);
      return List.of(
          Ratio.of(
              "resolve, %s-%s, xxhash64".formatted(graph.id(), variant.id()),
              samples,
              "md5",
              times.of("xxhash64"),
              times.of("md5"),
              Targets.JAVA_HASH));
    }
  }

  private ResolveSite site(BenchStore store, Arena arena, TemporaryDirectory directory)
      throws Exception {
    return ResolveSite.of(
        graph, variant, samples, store, arena.data(), directory.path().resolve(store.hash().id()));
  }
}
