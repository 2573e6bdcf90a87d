package io.metaxy.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Resolves, by hand and by the original.
 *
 * @param graph the features
 * @param variant what there is to do
 * @param samples how many samples each root has
 * @param store how the store is configured
 */
record ResolveContest(PaperGraph graph, Variant variant, long samples, BenchStore store)
    implements Contest {

  private static final String OURS = "ours";
  private static final String OURS_TO_ARROW = "ours to Arrow";
  private static final String HAND = "hand";
  private static final String HAND_TO_ARROW = "hand to Arrow";
  private static final String ORIGINAL = "original";

  @Override
  public List<Ratio> run(Arena arena) throws Exception {
    try (TemporaryDirectory directory = TemporaryDirectory.create();
        ResolveSite site =
            ResolveSite.of(
                graph, variant, samples, store, arena.data(), directory.path().resolve("ours"))) {
      // The original hashes by MD5 alone without an extension, and its script knows files alone.
      Optional<Peer> peer =
          store.equals(BenchStore.USUAL)
              ? arena.peer(work(arena.data(), directory.path()))
              : Optional.empty();
      try {
        Map<String, Rounds.Work> contenders = new LinkedHashMap<>();
        contenders.put(OURS, Rounds.Work.of(site::ours));
        contenders.put(HAND, Rounds.Work.of(site::byHand));
        contenders.put(OURS_TO_ARROW, Rounds.Work.of(site::oursToArrow));
        contenders.put(HAND_TO_ARROW, Rounds.Work.of(site::byHandToArrow));
        peer.ifPresent(original -> contenders.put(ORIGINAL, original::seconds));
        return ratios(arena.rounds(samples).measure(contenders));
      } finally {
        peer.ifPresent(Peer::close);
      }
    }
  }

  private List<Ratio> ratios(Times times) {
    double[] toArrow = times.of(OURS_TO_ARROW);
    double[] byHandToArrow = times.of(HAND_TO_ARROW);
    Optional<Double> target = Targets.resolve(samples);
    List<Ratio> ratios = new ArrayList<>();
    ratios.add(Ratio.of(name(), samples, HAND, times.of(OURS), times.of(HAND), target));
    ratios.add(Ratio.of(name() + ", to Arrow", samples, HAND, toArrow, byHandToArrow, target));
    times
        .find(ORIGINAL)
        .ifPresent(
            original ->
                ratios.add(
                    Ratio.of(
                        name() + ", to Arrow",
                        samples,
                        ORIGINAL,
                        toArrow,
                        original,
                        Targets.resolveOriginal(original, byHandToArrow))));
    return ratios;
  }

  private String name() {
    StringBuilder name =
        new StringBuilder("resolve, ").append(graph.id()).append('-').append(variant.id());
    if (!store.hash().equals(BenchStore.USUAL.hash())) {
      name.append(", ").append(store.hash().id());
    }
    if (store.byField() == ByFieldKind.MAP) {
      name.append(", maps");
    }
    return name.append(store.kind() == StoreKind.LAKE ? ", lake" : "").toString();
  }

  private Map<String, ?> work(DataFiles data, Path directory) throws IOException, SQLException {
    List<String> roots = new ArrayList<>();
    for (int root = 0; root < graph.roots().size(); root++) {
      roots.add(data.root(graph, root, samples).toString());
    }
    return Map.of(
        "work", "resolve",
        "graph", graph.id(),
        "variant", variant.id(),
        "roots", roots,
        "again", data.firstRootAgain(graph, samples).toString(),
        "database", directory.resolve("original.duckdb").toString());
  }
}
