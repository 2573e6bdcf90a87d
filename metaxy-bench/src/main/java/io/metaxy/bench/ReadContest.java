package io.metaxy.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the latest clips, a tenth of which was written again.
 *
 * @param samples how many
 * @param kind where the table is
 */
record ReadContest(long samples, StoreKind kind) implements Contest {

  @Override
  public List<Ratio> run(Arena arena) throws Exception {
    BenchStore store = new BenchStore(kind, BenchStore.USUAL.hash(), BenchStore.USUAL.byField());
    try (TemporaryDirectory directory = TemporaryDirectory.create();
        ReadSite site =
            ReadSite.of(samples, store, arena.data(), directory.path().resolve("ours"))) {
      Optional<Peer> peer =
          kind == StoreKind.LAKE
              ? Optional.empty()
              : arena.peer(
                  Map.of(
                      "work", "read",
                      "clips", arena.data().clips(samples).toString(),
                      "again", arena.data().clipsAgain(samples).toString(),
                      "database", directory.path().resolve("original.duckdb").toString()));
      try {
        Map<String, Rounds.Work> contenders = new LinkedHashMap<>();
        contenders.put("Arrow", Rounds.Work.of(site::oursToArrow));
        contenders.put("Arrow by hand", Rounds.Work.of(site::byHandToArrow));
        contenders.put("records", Rounds.Work.of(site::oursToRecords));
        contenders.put("records by hand", Rounds.Work.of(site::byHandToRecords));
        peer.ifPresent(original -> contenders.put("original", original::seconds));
        return ratios(arena.rounds(samples).measure(contenders));
      } finally {
        peer.ifPresent(Peer::close);
      }
    }
  }

  private List<Ratio> ratios(Times times) {
    String place = kind == StoreKind.LAKE ? ", lake" : "";
    List<Ratio> ratios = new ArrayList<>();
    ratios.add(
        Ratio.of(
            "read latest to Arrow" + place,
            samples,
            "hand",
            times.of("Arrow"),
            times.of("Arrow by hand"),
            Targets.READ));
    ratios.add(
        Ratio.of(
            "read latest to records" + place,
            samples,
            "hand",
            times.of("records"),
            times.of("records by hand"),
            Optional.empty()));
    times
        .find("original")
        .ifPresent(
            original ->
                ratios.add(
                    Ratio.of(
                        "read latest to Arrow",
                        samples,
                        "original",
                        times.of("Arrow"),
                        original,
                        Targets.READ_ORIGINAL)));
    return ratios;
  }
}
